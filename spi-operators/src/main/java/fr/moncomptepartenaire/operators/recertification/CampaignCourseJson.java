package fr.moncomptepartenaire.operators.recertification;

import fr.moncomptepartenaire.store.recertification.CampaignCourse;
import java.util.List;

/** How a campaign went on, week by week, oldest first. */
record CampaignCourseJson(List<WeekJson> weeks) {

  /**
   * A week.
   *
   * @param from its Monday
   */
  record WeekJson(String from, long answered, long confirmed) {
    static WeekJson of(CampaignCourse.Week week) {
      return new WeekJson(week.monday().toString(), week.answered(), week.confirmed());
    }
  }

  static CampaignCourseJson of(List<CampaignCourse.Week> weeks) {
    return new CampaignCourseJson(weeks.stream().map(WeekJson::of).toList());
  }
}
