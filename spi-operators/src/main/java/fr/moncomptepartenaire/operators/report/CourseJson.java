package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.store.report.LetterCourse;
import java.util.List;

/** What became of the letters, week by week, oldest first. */
record CourseJson(List<WeekJson> weeks) {

  /**
   * A week.
   *
   * @param from its Monday, which begins at midnight in France
   */
  record WeekJson(String from, long sent, long claimed, long expired) {
    static WeekJson of(LetterCourse.Week week) {
      return new WeekJson(week.monday().toString(), week.sent(), week.claimed(), week.expired());
    }
  }

  static CourseJson of(List<LetterCourse.Week> weeks) {
    return new CourseJson(weeks.stream().map(WeekJson::of).toList());
  }
}
