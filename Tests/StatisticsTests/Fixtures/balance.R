# A standardised mean difference. R 4.2.
options(digits = 15)
t <- c(3, 5, 4, 8, 10)
h <- c(2, 4, 4, 5)
print((mean(t) - mean(h)) / sqrt((var(t) + var(h)) / 2))
