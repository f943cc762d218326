# Reference values for the tests of means, regressions, designs, heavy tails and compliers.
# Run: Rscript estimators.R > estimators.txt   (R 4.2, estimatr 1.0.0, clubSandwich 0.5.8)
# The table is made by arithmetic alone, so the tests make the same one.
suppressMessages({ library(estimatr); library(clubSandwich) })
options(digits = 15)
i <- 0:47
d <- data.frame(
  y = (i * 37) %% 101 + ifelse(i %% 11 == 0, 400, 0),
  x = (i * 53) %% 89,
  z = as.integer((i * 7) %% 16 < 8),
  block = i %/% 8, cluster = i %/% 3)
d$zc <- as.integer((d$cluster * 5) %% 16 < 8)      # assigned by cluster
d$blockc <- d$cluster %/% 4
d$took <- ifelse(d$z == 1, as.integer(i %% 3 != 0), as.integer(i %% 9 == 0))
show <- function(name, ...) cat(name, format(c(...), digits = 15), "\n")
dim <- function(name, m) show(name, m$coefficients, m$std.error, m$df)
w <- t.test(d$y[d$z == 1], d$y[d$z == 0])
show("welch", diff(rev(w$estimate)), w$stderr, w$parameter, w$p.value, w$conf.int)
row <- function(name, m, k = "z") show(name, m$coefficients[[k]], m$std.error[[k]], m$df[[k]])
row("lin", lm_lin(y ~ z, covariates = ~ x, data = d))
row("ancova HC3", lm_robust(y ~ z + x, d, se_type = "HC3"))
row("blocks HC2", lm_robust(y ~ z, d, fixed_effects = ~ block))
row("CR2", lm_robust(y ~ zc, d, clusters = cluster), "zc")
m <- lm(y ~ zc + x, d)
for (t in c("CR0", "CR2", "CR3")) {
  c <- coef_test(m, vcov = t, cluster = d$cluster, coefs = "zc")
  show(paste("clubSandwich", t), c$beta, c$SE, c$df_Satt)
}
dim("blocked", difference_in_means(y ~ z, d, blocks = block))
dim("block-clustered", difference_in_means(y ~ zc, d, blocks = blockc, clusters = cluster))
d$pair <- i %/% 2; d$zp <- as.integer((i %/% 2 + i) %% 2 == 0)
dim("pairs", difference_in_means(y ~ zp, d, blocks = pair))
row("iv HC2", iv_robust(y ~ took | z, d), "took")
u <- wilcox.test(y ~ I(-z), d, exact = FALSE)
show("rank sum", u$statistic, u$p.value)
a <- d$y[d$z == 1][1:8] + (1:8) / 100; b <- d$y[d$z == 0][1:7]
u <- wilcox.test(a, b, conf.int = TRUE)
show("rank sum exact", u$statistic, u$p.value, u$estimate, u$conf.int)
for (t in 1:9) show(paste("quantile type", t), quantile(d$y, c(0.1, 0.5, 0.93), type = t))
