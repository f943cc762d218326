# Exact and chi-square tests of a split. R 4.2.
options(digits = 15)
for (case in list(c(480, 520, 0.5), c(38, 22, 0.5), c(90, 10, 0.8), c(0, 7, 0.3), c(700, 300, 2 / 3))) {
  x <- case[1:2]
  p <- case[3]
  print(c(binom.test(x, p = p)$p.value, chisq.test(x, p = c(p, 1 - p))$p.value))
}
