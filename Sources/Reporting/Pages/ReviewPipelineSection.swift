internal import Analysis
internal import Pipeline
internal import Planning

/// Pipeline of last week and to date: together, and by arm where the effect may be read.
struct ReviewPipelineSection: Sendable {
  private let review: Review

  init(_ review: Review) { self.review = review }

  /// The section.
  var html: HTML {
    let pipeline = review.pipeline
    return """
      <section>
      <h2>Pipeline of the plan's accounts</h2>
      <table class="stack totals">
      <thead><tr><td></td>\
      \(columns(pipeline.toDate).map { "<th scope=\"col\">\($0.name)</th>" as HTML })</tr></thead>
      \(rows("Last week", pipeline.lastWeek))\
      \(rows("Since \(pipeline.toDate.start)", pipeline.toDate))</table>
      \(pipeline.notes(showsArms: review.showsEffect).map {
        "<p class=\"soft small\">\($0)</p>\n" as HTML
      })
      </section>
      """
  }

  private func columns(
    _ stretch: ReviewPipeline.Stretch
  ) -> [(name: String, totals: PipelineTotals)] {
    [("Together", stretch.together)]
      + [("Treatment", stretch.treatment), ("Holdout", stretch.holdout)].compactMap {
        name, totals in
        totals.map { (name, $0) }
      }
  }

  private func rows(_ title: String, _ stretch: ReviewPipeline.Stretch) -> HTML {
    let columns = columns(stretch)
    return """
      <tbody class="lines">
      <tr><th scope="rowgroup" colspan="\(columns.count + 1)">\(title)</th></tr>
      \(ReviewPipeline.rows.map { row in
        line("\(row.name)", columns.map { ($0.name, row.sum($0.totals)) })
      })</tbody>

      """
  }

  private func line(_ name: String, _ cells: [(name: String, sum: PipelineTotals.Sum)]) -> HTML {
    let currency = review.plan.brief.expected.currency
    return """
      <tr><th scope="row">\(name)</th>\
      \(cells.map { cell -> HTML in
        """
        <td class="value" data-label="\(cell.name)">\(cell.sum.words(currency: currency))</td>
        """
      })</tr>

      """
  }
}
