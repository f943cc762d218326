# Tests that come with R: Mantel and Haenszel's, adjusted p-values, Pearson's chi-square.
# Output: classic_tests.out
options(digits = 15)
strata <- array(
  c(14, 8, 26, 30, 9, 6, 16, 24, 20, 11, 41, 46, 3, 4, 6, 8), c(2, 2, 4))
for (correct in c(FALSE, TRUE)) {
  test <- mantelhaen.test(strata, correct = correct)
  cat("mantelhaen", correct, test$statistic, test$p.value, test$estimate, test$conf.int, "\n")
}
p <- c(0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 0.2, 1, 0)
for (method in c("bonferroni", "holm", "hochberg", "hommel", "BH", "BY"))
  cat(method, p.adjust(p, method), "\n")
test <- chisq.test(c(512, 231, 260), p = c(0.5, 0.25, 0.25))
cat("chisq.test", test$statistic, test$p.value, "\n")
for (x in 0:3) cat("qbeta", x, qbeta(c(0.025, 0.975), x + 0.5, 7 - x + 0.5), "\n")
