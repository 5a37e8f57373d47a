"""Exchanges reckoned by hand, their arithmetic in words: what the calculator is held against.

One case: the words, then « firms ; legs => invoices ; payments ; balance / VAT lost / net cash of each firm », in euros. A firm is its
usual rate with d (deducts) or n (does not), f (franchise 293 B) or a (association that is not liable). A leg with « @ » has its own rate.
"""

from __future__ import annotations

CASES: tuple[tuple[str, str], ...] = (
    (
        "both at 20 %: a fifth of 1,000 is 200 on each side, 1,200 against 1,200",
        "A=20d B=20d ; A>B 1000, B>A 1000 => A 1000+200=1200, B 1000+200=1200 ; ; A 0/0/0, B 0/0/0",
    ),
    (
        "5.5 % of 1,000 is 55: B gives 1,055 for 1,200, pays the 145 between, and recovers 200 while it owes 55",
        "A=20d B=5.5d ; A>B 1000, B>A 1000 => A 1000+200=1200, B 1000+55=1055 ; B>A 145 ; A 145/0/0, B -145/0/0",
    ),
    (
        "B under franchise: 1,200 against 1,000; the 200 of VAT are lost to B",
        "A=20d B=f ; A>B 1000, B>A 1000 => A 1000+200=1200, B 1000+0=1000 ; B>A 200 ; A 200/0/0, B -200/200/-200",
    ),
    (
        "B an association that is not liable: the same 200 lost",
        "A=20d B=a ; A>B 1000, B>A 1000 => A 1000+200=1200, B 1000+0=1000 ; B>A 200 ; A 200/0/0, B -200/200/-200",
    ),
    (
        "both under franchise: no VAT at all, 1,000 against 1,000",
        "A=f B=f ; A>B 1000, B>A 1000 => A 1000+0=1000, B 1000+0=1000 ; ; A 0/0/0, B 0/0/0",
    ),
    (
        "the first giver is the exempt one: A pays the 200 and loses them",
        "A=f B=20d ; A>B 1000, B>A 1000 => A 1000+0=1000, B 1000+200=1200 ; A>B 200 ; A -200/200/-200, B 200/0/0",
    ),
    (
        "a tenth of 1,000 is 100, lost to the exempt B",
        "A=10d B=f ; A>B 1000, B>A 1000 => A 1000+100=1100, B 1000+0=1000 ; B>A 100 ; A 100/0/0, B -100/100/-100",
    ),
    (
        "5.5 % of 1,000 is 55, lost to the exempt B",
        "A=5.5d B=f ; A>B 1000, B>A 1000 => A 1000+55=1055, B 1000+0=1000 ; B>A 55 ; A 55/0/0, B -55/55/-55",
    ),
    (
        "2.1 % of 1,000 is 21, lost to the association",
        "A=2.1d B=a ; A>B 1000, B>A 1000 => A 1000+21=1021, B 1000+0=1000 ; B>A 21 ; A 21/0/0, B -21/21/-21",
    ),
    (
        "1,100 for 1,200: A pays 100; it owes 100 and deducts 200, so nothing remains",
        "A=10d B=20d ; A>B 1000, B>A 1000 => A 1000+100=1100, B 1000+200=1200 ; A>B 100 ; A -100/0/0, B 100/0/0",
    ),
    (
        "1,100 against 1,055: B pays 45; -45 - 55 + 100 = 0",
        "A=10d B=5.5d ; A>B 1000, B>A 1000 => A 1000+100=1100, B 1000+55=1055 ; B>A 45 ; A 45/0/0, B -45/0/0",
    ),
    (
        "1,055 against 1,021: B pays 34; -34 - 21 + 55 = 0",
        "A=5.5d B=2.1d ; A>B 1000, B>A 1000 => A 1000+55=1055, B 1000+21=1021 ; B>A 34 ; A 34/0/0, B -34/0/0",
    ),
    (
        "B is liable but deducts nothing: no soulte, yet B owes 200 to the State and loses the 200 it was invoiced",
        "A=20d B=20n ; A>B 1000, B>A 1000 => A 1000+200=1200, B 1000+200=1200 ; ; A 0/0/0, B 0/200/-200",
    ),
    (
        "neither deducts: each loses 200",
        "A=20n B=20n ; A>B 1000, B>A 1000 => A 1000+200=1200, B 1000+200=1200 ; ; A 0/200/-200, B 0/200/-200",
    ),
    (
        "A deducts nothing but is invoiced no VAT: 200 - 200 = 0; B loses 200",
        "A=20n B=f ; A>B 1000, B>A 1000 => A 1000+200=1200, B 1000+0=1000 ; B>A 200 ; A 200/0/0, B -200/200/-200",
    ),
    (
        "two associations: 500 against 500",
        "A=a B=a ; A>B 500, B>A 500 => A 500+0=500, B 500+0=500 ; ; A 0/0/0, B 0/0/0",
    ),
    (
        "franchise and association, 750.50 each: no VAT anywhere",
        "A=f B=a ; A>B 750.50, B>A 750.50 => A 750.50+0=750.50, B 750.50+0=750.50 ; ; A 0/0/0, B 0/0/0",
    ),
    (
        "1,200 HT for 1,000 HT at 20 %: 1,440 - 1,200 = 240; A: 240 - 240 + 200 = 200, the 200 HT more it gave",
        "A=20d B=20d ; A>B 1200, B>A 1000 => A 1200+240=1440, B 1000+200=1200 ; B>A 240 ; A 240/0/200, B -240/0/-200",
    ),
    (
        "A delivers 833.33: a fifth is 166.666, up to 166.67, 1,000.00 in all; nobody pays, B loses 166.67",
        "A=20d B=f ; A>B 833.33, B>A 1000 => A 833.33+166.67=1000, B 1000+0=1000 ; ; A 0/0/-166.67, B 0/166.67/0",
    ),
    (
        "B delivers 1,200: nobody pays; A owes 200 of VAT for 200 more of work",
        "A=20d B=f ; A>B 1000, B>A 1200 => A 1000+200=1200, B 1200+0=1200 ; ; A 0/0/-200, B 0/200/0",
    ),
    (
        "split: 916.67 at 20 % is 183.334, down to 183.33, 1,100.00; B pays 100; A: 100 - 183.33 = -83.33",
        "A=20d B=f ; A>B 916.67, B>A 1000 => A 916.67+183.33=1100, B 1000+0=1000 ; B>A 100 ; A 100/0/-83.33, B -100/183.33/-100",
    ),
    (
        "one cent: a fifth of a cent rounds to nothing",
        "A=20d B=f ; A>B 0.01, B>A 0.01 => A 0.01+0=0.01, B 0.01+0=0.01 ; ; A 0/0/0, B 0/0/0",
    ),
    (
        "two cents: 0.4 of a cent rounds to nothing",
        "A=20d B=f ; A>B 0.02, B>A 0.02 => A 0.02+0=0.02, B 0.02+0=0.02 ; ; A 0/0/0, B 0/0/0",
    ),
    (
        "three cents: 0.6 of a cent rounds to one",
        "A=20d B=f ; A>B 0.03, B>A 0.03 => A 0.03+0.01=0.04, B 0.03+0=0.03 ; B>A 0.01 ; A 0.01/0/0, B -0.01/0.01/-0.01",
    ),
    (
        "five cents at 10 %: exactly half a cent goes up",
        "A=10d B=f ; A>B 0.05, B>A 0.05 => A 0.05+0.01=0.06, B 0.05+0=0.05 ; B>A 0.01 ; A 0.01/0/0, B -0.01/0.01/-0.01",
    ),
    (
        "ten cents at 5.5 %: 0.55 of a cent goes up",
        "A=5.5d B=f ; A>B 0.10, B>A 0.10 => A 0.10+0.01=0.11, B 0.10+0=0.10 ; B>A 0.01 ; A 0.01/0/0, B -0.01/0.01/-0.01",
    ),
    (
        "nine cents at 5.5 %: 0.495 of a cent goes down",
        "A=5.5d B=f ; A>B 0.09, B>A 0.09 => A 0.09+0=0.09, B 0.09+0=0.09 ; ; A 0/0/0, B 0/0/0",
    ),
    (
        "24 cents at 2.1 %: 0.504 of a cent goes up",
        "A=2.1d B=f ; A>B 0.24, B>A 0.24 => A 0.24+0.01=0.25, B 0.24+0=0.24 ; B>A 0.01 ; A 0.01/0/0, B -0.01/0.01/-0.01",
    ),
    (
        "25 cents at 10 %: 2.5 cents go up to 3, not to the even 2",
        "A=10d B=f ; A>B 0.25, B>A 0.25 => A 0.25+0.03=0.28, B 0.25+0=0.25 ; B>A 0.03 ; A 0.03/0/0, B -0.03/0.03/-0.03",
    ),
    (
        "45 cents at 10 %: 4.5 cents go up to 5, not to the even 4",
        "A=10d B=f ; A>B 0.45, B>A 0.45 => A 0.45+0.05=0.50, B 0.45+0=0.45 ; B>A 0.05 ; A 0.05/0/0, B -0.05/0.05/-0.05",
    ),
    (
        "two lines of two cents at 20 %: nothing and nothing; on their sum it would be one cent",
        "A=20d B=f ; A>B 0.02, A>B 0.02, B>A 0.04 => A 0.04+0=0.04, B 0.04+0=0.04 ; ; A 0/0/0, B 0/0/0",
    ),
    (
        "two lines of three cents at 20 %: one and one; on their sum it would be one",
        "A=20d B=f ; A>B 0.03, A>B 0.03, B>A 0.06 => A 0.06+0.02=0.08, B 0.06+0=0.06 ; B>A 0.02 ; A 0.02/0/0, B -0.02/0.02/-0.02",
    ),
    (
        "three lines of five cents at 10 %: three times half a cent up; on their sum it would be two",
        "A=10d B=f ; A>B 0.05, A>B 0.05, A>B 0.05, B>A 0.15 => A 0.15+0.03=0.18, B 0.15+0=0.15 ; B>A 0.03 ; A 0.03/0/0, B -0.03/0.03/-0.03",
    ),
    (
        "3,333.33 at 20 % is 666.666, up to 666.67, on both sides",
        "A=20d B=20d ; A>B 3333.33, B>A 3333.33 => A 3333.33+666.67=4000, B 3333.33+666.67=4000 ; ; A 0/0/0, B 0/0/0",
    ),
    (
        "1,234.56 at 5.5 % is 67.9008, at 20 % 246.912: 1,302.46 for 1,481.47, A pays 179.01",
        "A=5.5d B=20d ; A>B 1234.56, B>A 1234.56 => A 1234.56+67.90=1302.46, B 1234.56+246.91=1481.47 ; A>B 179.01 ; A -179.01/0/0, B 179.01/0/0",
    ),
    (
        "999.99 at 2.1 % is 20.99979, up to 21.00; at 10 % 99.999, up to 100.00; A pays 79",
        "A=2.1d B=10d ; A>B 999.99, B>A 999.99 => A 999.99+21=1020.99, B 999.99+100=1099.99 ; A>B 79 ; A -79/0/0, B 79/0/0",
    ),
    (
        "a caterer: 600 of food at 10 % (60) and 400 of wine at 20 % (80), 1,140 for 1,200",
        "A=10d B=20d ; A>B 600, A>B 400@20, B>A 1000 => A 1000+140=1140, B 1000+200=1200 ; A>B 60 ; A -60/0/0, B 60/0/0",
    ),
    (
        "the same caterer for an association: 140 lost",
        "A=10d B=a ; A>B 600, A>B 400@20, B>A 1000 => A 1000+140=1140, B 1000+0=1000 ; B>A 140 ; A 140/0/0, B -140/140/-140",
    ),
    (
        "two rates on both sides: 100 + 27.50 = 127.50 for 70 + 60 = 130; A pays 2.50",
        "A=20d B=10d ; A>B 500, A>B 500@5.5, B>A 700, B>A 300@20 => A 1000+127.50=1127.50, B 1000+130=1130 ; A>B 2.50 ; A -2.50/0/0, B 2.50/0/0",
    ),
    (
        "a liable firm without a usual rate, its line at 5.5 %: 11 of 200",
        "A=?d B=f ; A>B 200@5.5, B>A 200 => A 200+11=211, B 200+0=200 ; B>A 11 ; A 11/0/0, B -11/11/-11",
    ),
    (
        "150,000 at 20 %: 30,000",
        "A=20d B=f ; A>B 150000, B>A 150000 => A 150000+30000=180000, B 150000+0=150000 ; B>A 30000 ; A 30000/0/0, B -30000/30000/-30000",
    ),
    (
        "one cent under a hundred million: a fifth is 19,999,999.998, up to twenty million",
        "A=20d B=f ; A>B 99999999.99, B>A 99999999.99 => A 99999999.99+20000000=119999999.99, B 99999999.99+0=99999999.99 ; B>A 20000000 ; "
        "A 20000000/0/0, B -20000000/20000000/-20000000",
    ),
    (
        "1,200 for 100: B pays 1,100, of which 200 are lost VAT and 900 the value it did not give",
        "A=20d B=f ; A>B 1000, B>A 100 => A 1000+200=1200, B 100+0=100 ; B>A 1100 ; A 1100/0/900, B -1100/200/-1100",
    ),
    (
        "300 for 450 without VAT: A pays 150",
        "A=f B=a ; A>B 300, B>A 450 => A 300+0=300, B 450+0=450 ; A>B 150 ; A -150/0/-150, B 150/0/150",
    ),
    (
        "A deducts nothing and is invoiced 55: it loses them; 145 - 200 = -55",
        "A=20n B=5.5d ; A>B 1000, B>A 1000 => A 1000+200=1200, B 1000+55=1055 ; B>A 145 ; A 145/55/-55, B -145/0/0",
    ),
    (
        "three lines (12 + 16 + 2.75 = 30.75) for three lines without VAT",
        "A=10d B=f ; A>B 120, A>B 80@20, A>B 50@5.5, B>A 100, B>A 100, B>A 50 => A 250+30.75=280.75, B 250+0=250 ; B>A 30.75 ; "
        "A 30.75/0/0, B -30.75/30.75/-30.75",
    ),
    (
        "B gives 100 more HT and still pays 100: 1,200 for 1,100",
        "A=20d B=a ; A>B 1000, B>A 1100 => A 1000+200=1200, B 1100+0=1100 ; B>A 100 ; A 100/0/-100, B -100/200/-100",
    ),
    (
        "550 at 20 % and 600 at 10 % are both 660: nobody pays, and 50 HT still change sides",
        "A=20d B=10d ; A>B 550, B>A 600 => A 550+110=660, B 600+60=660 ; ; A 0/0/-50, B 0/0/50",
    ),
    (
        "9.09 at 5.5 % is 0.49995, up to 0.50: 9.59",
        "A=5.5d B=a ; A>B 9.09, B>A 9.59 => A 9.09+0.50=9.59, B 9.59+0=9.59 ; ; A 0/0/-0.50, B 0/0.50/0",
    ),
    (
        "one euro at 5.5 %: exactly 5.5 cents go up to 6",
        "A=5.5d B=f ; A>B 1, B>A 1 => A 1+0.06=1.06, B 1+0=1 ; B>A 0.06 ; A 0.06/0/0, B -0.06/0.06/-0.06",
    ),
    (
        "five euros at 2.1 %: exactly 10.5 cents go up to 11",
        "A=2.1d B=a ; A>B 5, B>A 5 => A 5+0.11=5.11, B 5+0=5 ; B>A 0.11 ; A 0.11/0/0, B -0.11/0.11/-0.11",
    ),
    (
        "2.50 at 2.1 %: 5.25 cents go down to 5",
        "A=2.1d B=a ; A>B 2.50, B>A 2.50 => A 2.50+0.05=2.55, B 2.50+0=2.50 ; B>A 0.05 ; A 0.05/0/0, B -0.05/0.05/-0.05",
    ),
    # loops of three
    (
        "three at 20 %: 1,200 everywhere",
        "A=20d B=20d C=20d ; A>B 1000, B>C 1000, C>A 1000 => A 1000+200=1200, B 1000+200=1200, C 1000+200=1200 ; ; A 0/0/0, B 0/0/0, C 0/0/0",
    ),
    (
        "only A invoices VAT: 1,000 set off all around, B pays the 200 more that it receives and loses them",
        "A=20d B=f C=a ; A>B 1000, B>C 1000, C>A 1000 => A 1000+200=1200, B 1000+0=1000, C 1000+0=1000 ; B>A 200 ; "
        "A 200/0/0, B -200/200/-200, C 0/0/0",
    ),
    (
        "A and B invoice 1,200, C 1,000: B pays A 200, C pays B 200 and loses them; B passes them on",
        "A=20d B=20d C=f ; A>B 1000, B>C 1000, C>A 1000 => A 1000+200=1200, B 1000+200=1200, C 1000+0=1000 ; B>A 200, C>B 200 ; "
        "A 200/0/0, B 0/0/0, C -200/200/-200",
    ),
    (
        "1,200, 1,055 and 1,100: the smallest is B to C; B pays A 145, A pays C 45, all of it recovered",
        "A=20d B=5.5d C=10d ; A>B 1000, B>C 1000, C>A 1000 => A 1000+200=1200, B 1000+55=1055, C 1000+100=1100 ; B>A 145, A>C 45 ; "
        "A 100/0/0, B -145/0/0, C 45/0/0",
    ),
    (
        "three under franchise at 900",
        "A=f B=f C=f ; A>B 900, B>C 900, C>A 900 => A 900+0=900, B 900+0=900, C 900+0=900 ; ; A 0/0/0, B 0/0/0, C 0/0/0",
    ),
    (
        "1,000, 900 and 800 without VAT: 800 set off, B pays A 200, C pays B 100",
        "A=f B=f C=f ; A>B 1000, B>C 900, C>A 800 => A 1000+0=1000, B 900+0=900, C 800+0=800 ; B>A 200, C>B 100 ; "
        "A 200/0/200, B -100/0/-100, C -100/0/-100",
    ),
    (
        "600 everywhere with VAT inside: B loses the 100 of A, C owes 100 and is invoiced none",
        "A=20d B=a C=20d ; A>B 500, B>C 600, C>A 500 => A 500+100=600, B 600+0=600, C 500+100=600 ; ; A 0/0/0, B 0/100/0, C 0/0/-100",
    ),
    (
        "two rates on one edge (60 + 20 = 80): 580, 600 and 527.50; B pays A 52.50, C pays B 72.50",
        "A=20d B=20d C=5.5d ; A>B 300, A>B 200@10, B>C 500, C>A 500 => A 500+80=580, B 500+100=600, C 500+27.50=527.50 ; B>A 52.50, C>B 72.50 ; "
        "A 52.50/0/0, B 20/0/0, C -72.50/0/0",
    ),
    (
        "cents: 3 + 1 (0.6 up), 3, 5 + 1 (half up); 3 set off, B pays A 1, A pays C 3",
        "A=20d B=f C=10d ; A>B 0.03, B>C 0.03, C>A 0.05 => A 0.03+0.01=0.04, B 0.03+0=0.03, C 0.05+0.01=0.06 ; B>A 0.01, A>C 0.03 ; "
        "A -0.02/0/-0.02, B -0.01/0.01/-0.01, C 0.03/0/0.02",
    ),
    (
        "B deducts nothing: no payment, 200 lost",
        "A=20d B=20n C=20d ; A>B 1000, B>C 1000, C>A 1000 => A 1000+200=1200, B 1000+200=1200, C 1000+200=1200 ; ; A 0/0/0, B 0/200/-200, C 0/0/0",
    ),
    (
        "1,200 everywhere, only B with VAT inside: C loses it, B owes it",
        "A=a B=20d C=f ; A>B 1200, B>C 1000, C>A 1200 => A 1200+0=1200, B 1000+200=1200, C 1200+0=1200 ; ; A 0/0/0, B 0/0/-200, C 0/200/0",
    ),
    # loops of four
    (
        "four at 20 %",
        "A=20d B=20d C=20d D=20d ; A>B 1000, B>C 1000, C>D 1000, D>A 1000 => A 1000+200=1200, B 1000+200=1200, C 1000+200=1200, D 1000+200=1200 ; ; "
        "A 0/0/0, B 0/0/0, C 0/0/0, D 0/0/0",
    ),
    (
        "every other one liable: B pays A 200, D pays C 200, both lost",
        "A=20d B=f C=20d D=a ; A>B 1000, B>C 1000, C>D 1000, D>A 1000 => A 1000+200=1200, B 1000+0=1000, C 1000+200=1200, D 1000+0=1000 ; "
        "B>A 200, D>C 200 ; A 200/0/0, B -200/200/-200, C 200/0/0, D -200/200/-200",
    ),
    (
        "two liable in a row: the 200 pass through B to A, C loses them",
        "A=20d B=20d C=f D=f ; A>B 1000, B>C 1000, C>D 1000, D>A 1000 => A 1000+200=1200, B 1000+200=1200, C 1000+0=1000, D 1000+0=1000 ; "
        "B>A 200, C>B 200 ; A 200/0/0, B 0/0/0, C -200/200/-200, D 0/0/0",
    ),
    (
        "four rates: 1,200, 1,100, 1,055 and 1,021; 179, 79 and 34 over the smallest, all recovered",
        "A=20d B=10d C=5.5d D=2.1d ; A>B 1000, B>C 1000, C>D 1000, D>A 1000 => A 1000+200=1200, B 1000+100=1100, C 1000+55=1055, D 1000+21=1021 ; "
        "B>A 179, C>B 79, D>C 34 ; A 179/0/0, B -100/0/0, C -45/0/0, D -34/0/0",
    ),
    (
        "400, 500, 600 and 700 without VAT: C pays B 100, D pays C 200, A pays D 300",
        "A=f B=f C=f D=f ; A>B 400, B>C 500, C>D 600, D>A 700 => A 400+0=400, B 500+0=500, C 600+0=600, D 700+0=700 ; C>B 100, D>C 200, A>D 300 ; "
        "A -300/0/-300, B 100/0/100, C 100/0/100, D 100/0/100",
    ),
    (
        "333.33 at 20 (66.666), 5.5 (18.33315), none and 10 % (33.333): 400.00, 351.66, 333.33 and 366.66",
        "A=20d B=5.5d C=a D=10d ; A>B 333.33, B>C 333.33, C>D 333.33, D>A 333.33 => "
        "A 333.33+66.67=400, B 333.33+18.33=351.66, C 333.33+0=333.33, D 333.33+33.33=366.66 ; "
        "B>A 66.67, C>B 18.33, A>D 33.33 ; A 33.34/0/0, B -48.34/0/0, C -18.33/18.33/-18.33, D 33.33/0/0",
    ),
)
