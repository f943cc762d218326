# Reference values for the distributions. R 4.2.
options(digits = 15)
print(qnorm(c(0.975, 0.995, 1e-10, 0.6, 0.001)))
print(pnorm(c(-8, -1.5, 0.3, 2)))
for (df in c(0.5, 1, 2.5, 7, 30, 158, 5000)) {
  print(c(df, qt(c(0.6, 0.975, 0.9999), df), pt(c(-3, 0.5), df)))
}
