"""Which encoders does the setting `matching.encoder` stand for?"""

from __future__ import annotations

from pathlib import Path

from troc.french.vocabulary import Vocabulary, load_vocabulary
from troc.matching.encoder_names import is_known
from troc.matching.encoders import Encoder, NoEncoder, SifEncoder, UseEncoder
from troc.matching.encoders_optional import E5Encoder, OnnxEncoder, SentenceTransformersEncoder
from troc.matching.prepared import Preparer


def make_encoder(name: str, vocabulary: Vocabulary) -> Encoder:
    """The encoder of that name.

    Raises `EncoderUnavailable` when its library or files are not here, `ValueError` for a name that means nothing.
    """
    family, _, folder = name.partition(":")
    if not is_known(name):
        raise ValueError(f"unknown encoder: {name}")
    match family:
        case "none":
            return NoEncoder()
        case "sif":
            return SifEncoder(vocabulary)
        case "use":
            return UseEncoder()
        case "e5":
            return E5Encoder()
        case "onnx":
            return OnnxEncoder(Path(folder))
        case _:
            return SentenceTransformersEncoder(Path(folder))


def make_preparer(name: str, vocabulary: Vocabulary | None = None) -> Preparer:
    """The reader of texts for that setting. A sentence encoder always works beside the word vectors.

    1 to 2 s and about 150 MB. Raises as `make_encoder` does.
    """
    vocabulary = vocabulary or load_vocabulary()
    words = NoEncoder() if name == "none" else SifEncoder(vocabulary)
    sentences = NoEncoder() if name in ("none", "sif") else make_encoder(name, vocabulary)
    return Preparer(words, sentences, vocabulary)
