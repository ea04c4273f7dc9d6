"""The town's home in lines: applying, trainings, coaching, certifications, towns, readiness, files in and out."""

import shutil
import tomllib
from pathlib import Path

from tests.plain.conftest import Linear


def elsewhere(linear: Linear, home: Path) -> Linear:
    """The same work on another machine."""
    other = Linear(home, {**linear.environment, "HOME": str(home)})
    shutil.copytree(linear.home, home)
    return other


class TestApplying:
    def test_an_action_is_found_by_words_and_begun(self, bolton: Linear) -> None:
        said = bolton("home", "apply climate", "1", "2020-02-03", "silver", "quit")
        assert "It is applied already, as 4.4; this makes another application of it." in said.out
        assert "as 4.4-2" in said.out
        workspace = bolton.opened()
        found = workspace.find_application("4.4-2").application
        assert (found.started_on.isoformat(), found.level) == ("2020-02-03", "silver")
        workspace.close()

    def test_a_person_is_asked_before_an_action_gets_a_second_application(self, bolton: Linear) -> None:
        with bolton.at_a_terminal() as person:
            person.wait_for("4.4/c1/prepare>")
            person.type("home\r")
            person.wait_for("home>")
            person.type("apply 4.4\r")
            person.wait_for("It is applied already, as 4.4, since")
            person.wait_for("yes or no>")
            person.type("no\r")
            person.wait_for("4.4/c1>")
            person.type("quit\r")
            assert person.exit_code() == 0
        workspace = bolton.opened()
        assert [each.application.reference for each in workspace.applications()] == ["4.4"]
        workspace.close()

    def test_a_person_is_asked_about_a_start_that_is_hardly_meant(self, bolton: Linear) -> None:
        with bolton.at_a_terminal() as person:
            person.wait_for("4.4/c1/prepare>")
            person.type("change 4.4\r")
            person.wait_for("Another action?")
            person.type("\r")
            person.wait_for("field>")
            person.type("1017-01-13\r")
            person.wait_for("2 of 2")
            person.type("\r")
            person.wait_for("Really Mon 13 Jan 1017? That is before 2017. Is that so?")
            person.type("no\r")
            person.wait_for("1 of 1")
            person.type("2017-01-13\r")
            person.wait_for("Level aimed at: ")
            person.type("quit\r")
            assert person.exit_code() == 0
        workspace = bolton.opened()
        assert workspace.find_application("4.4").application.started_on.isoformat() == "2017-01-13"
        workspace.close()

    def test_on_the_command_line_a_person_is_asked_about_both(self, bolton: Linear) -> None:
        with bolton.at_a_terminal("apply", "4.4", "--level", "bronze", "--started", "1017-01-13") as person:
            person.wait_for("4.4 Assess Climate Vulnerability has an application already, 4.4, since")
            person.wait_for("Begin another one? [y/N]:")
            person.type("y\r")
            person.wait_for("Is that so? [y/N]:")
            person.type("n\r")
            person.wait_for("Nothing was changed.")
            assert person.exit_code() == 3
        bolton(arguments=("apply", "4.5", "--level", "bronze", "--started", "1017-01-13", "--yes"))
        workspace = bolton.opened()
        assert [each.application.reference for each in workspace.applications()] == ["4.4", "4.5"]
        workspace.close()

    def test_an_innovation_action_is_told_apart_by_its_project(self, bolton: Linear) -> None:
        bolton("home", "apply 10.1", "Repair café", "2020-02-03", "bronze", "quit")
        workspace = bolton.opened()
        assert workspace.find_application("10.1").application.action.project == "Repair café"
        workspace.close()

    def test_an_action_the_catalogue_lacks_is_typed(self, bolton: Linear) -> None:
        lines = ("apply 4.9", "new", "A plan for heat", "", "2020-02-03", "bronze")
        bolton("home", *lines, "quit")
        workspace = bolton.opened()
        assert workspace.find_application("4.9").application.action.title == "A plan for heat"
        workspace.close()

    def test_words_that_fit_nothing_are_asked_for_again_and_make_no_action(self, bolton: Linear) -> None:
        said = bolton("home", "apply climte", "climate", "", "2020-02-03", "silver", "quit")
        assert "“climte” is not in the catalogue we have, which is partial." in said.out
        assert "“new” makes it an action of your own" in said.out
        assert "An empty line takes it." in said.out
        workspace = bolton.opened()
        assert [each.application.reference for each in workspace.applications()] == ["4.4", "4.4-2"]
        workspace.close()

    def test_without_a_number_the_category_is_asked_until_it_is_given(self, bolton: Linear) -> None:
        lines = ("apply shade trees", "new", "", "", "", "3", "2020-02-03", "bronze")
        said = bolton("home", *lines, "quit", code=3)
        assert "Not done: Category is needed. Type it; “:cancel” leaves all of this." in said.out
        workspace = bolton.opened()
        (found,) = [each.application.action for each in workspace.applications() if not each.application.action.number]
        assert (found.title, found.category) == ("shade trees", 3)
        workspace.close()

    def test_what_is_needed_is_asked_again_and_what_was_typed_stays(self, bolton: Linear) -> None:
        said = bolton("home", "apply 4.5", "", "2020-02-03", ":done", "silver", "quit", code=3)
        assert "Not done: Start of the action is needed." in said.out
        assert "Not done: Level aimed at is needed." in said.out
        workspace = bolton.opened()
        found = workspace.find_application("4.5").application
        assert (found.started_on.isoformat(), found.level) == ("2020-02-03", "silver")
        workspace.close()

    def test_the_equity_action_itself_is_refused(self, bolton: Linear) -> None:
        assert "is the process itself" in bolton("home", "apply 9.1", "quit", code=3).out

    def test_it_is_corrected_put_away_and_brought_back(self, bolton: Linear) -> None:
        said = bolton(
            "home", "change 4.4", "4.5", "", "silver", "archive 4.5", "restore 4.5", "submitted 4.5 yes", "quit"
        )
        assert "4.5 is archived." in said.out
        assert "4.5 is back." in said.out
        assert "is among the actions the town submits" in said.out
        workspace = bolton.opened()
        (summary,) = workspace.applications()
        assert (summary.application.reference, summary.application.level) == ("4.5", "silver")
        workspace.close()

    def test_an_action_is_considered_first(self, bolton: Linear) -> None:
        consider = ("consider 4.5", "A map by June", "Tenants", "", "Too late this year")
        said = bolton("home", "catalogue 4", *consider, "considered", "quit")
        assert "  4.4 Assess Climate Vulnerability [" in said.out
        assert "4.5 Inventory and Assess Historic Resources: not this one" in said.out
        assert "Why not this action? Too late this year (Coordinator" in said.out


class TestTrainings:
    def test_somebody_is_added_registered_and_attends(self, bolton: Linear) -> None:
        lines = (
            "trainings",
            "add-person Clerk",
            "",
            "2",
            "register 2 Clerk",
            "attended 1",
            "1",
            "gaps 1 Jun 2020",
            "people",
        )
        said = bolton(
            "home", *lines, "edit-person 1", "Town clerk", "", "clear 2 1", "remove-person Town clerk", "quit"
        )
        assert "Clerk: registered, Tue 17 Mar 2020" in said.out
        assert "Clerk: attended, Tue 18 Feb 2020" in said.out
        assert "Municipal staff member" in said.after("Clerk: attended")
        assert "Town clerk: nothing noted" in said.out
        assert "Town clerk is no participant any more." in said.out


class TestCoaching:
    def test_a_meeting_is_planned_held_and_removed(self, bolton: Linear) -> None:
        plan = ("add", "10 Mar 2020", "2 pm", "60", "", "Equity Coach", "2", "", "First steps", ":done", ":done")
        said = bolton("home", "coaching", *plan, "edit 1", "", "3 pm", ":done", "list", "remove 1", "undo", "quit")
        assert "That is Tue 10 Mar 2020." in said.out
        assert "Planned: Tue 10 Mar 2020 at 14:00, 1 h, Equity Coach" in said.out
        assert "planned: Tue 10 Mar 2020 at 15:00" in said.out
        workspace = bolton.opened()
        (entry,) = workspace.coaching_ledger()
        assert (entry.minutes, entry.topics) == (60, "First steps")
        workspace.close()

    def test_a_planned_meeting_was_held(self, bolton: Linear) -> None:
        bolton("home", "coaching", "add", "10 Mar 2020", "", "60", ":done", "quit")
        said = bolton("home", "coaching", "held 1", ":done", "quit", more={"SCT_TODAY": "2020-03-12"})
        assert "Was it held? “held 1” says so." in said.out
        assert "Recorded: Tue 10 Mar 2020, 1 h" in said.out

    def test_the_agenda_and_the_mail_are_said_and_saved(self, bolton: Linear) -> None:
        said = bolton(
            "home", "coaching", "agenda 4.4 without-notes", "", "mail", "Tenants", ":done", "4.4", "mail.txt", "quit"
        )
        assert "Agenda for coaching: Bolton" in said.out
        assert "sct sends nothing." in said.out
        assert "Tenants" in (bolton.home / "mail.txt").read_text()


class TestLevels:
    def test_readiness_says_what_is_missing_and_what_nobody_can_tell(self, bolton: Linear) -> None:
        said = bolton("ready", "ready gold 2024", "quit")
        assert "Bronze, edition 2020." in said.out
        assert "Something is missing." in said.out
        assert "Gold, edition 2024." in said.out
        assert ": cannot tell. [unknown]" in said.out

    def test_a_certification_is_recorded_and_taken_out(self, bolton: Linear) -> None:
        lines = ("certifications", "add", "bronze", "2019", "24 Oct 2019", "1", "list", "remove 1", "list")
        said = bolton("home", *lines, "quit")
        assert "Recorded: bronze, edition 2019, given Thu 24 Oct 2019." in said.out
        assert "used: " in said.out
        assert "No certification is recorded." in said.after("Removed: bronze")


class TestTowns:
    def test_another_town_is_added_and_gone_to(self, bolton: Linear) -> None:
        said = bolton("home", "add-town", "vernon", "2024", "", "town", "town Bolton", "role Planner", "people", "quit")
        assert "Vernon was added, edition 2024." in said.out
        assert "Vernon, edition 2024, you are here" in said.out
        assert "You work in Bolton now" in said.out
        assert "Coordinator (login" in said.out
        assert ", Planner, you" in said.out

    def test_a_colleague_is_added_and_the_next_start_asks_who_is_here(self, bolton: Linear) -> None:
        said = bolton("home", "add-colleague", "Deputy", "Volunteer", "people", "quit")
        assert "Deputy is added. From the next start on, sct asks who is here." in said.out
        assert "Deputy (login" in said.after("is added")
        assert "Who are you?" in bolton("2", "quit").out

    def test_the_town_follows_another_edition(self, bolton: Linear) -> None:
        said = bolton("home", "edition 2024", "edition", "quit")
        assert "The town follows 2024 now." in said.out
        assert "Bolton follows the edition 2024." in said.out


class TestFiles:
    def test_a_backup_is_made_and_listed(self, bolton: Linear) -> None:
        said = bolton("home", "backups make", "backups", "quit")
        assert "Made: " in said.out
        assert "made by hand" in said.out
        assert "1 application, " in said.after("made by hand")

    def test_an_export_for_the_team_asks_no_more_than_it_must(self, bolton: Linear) -> None:
        said = bolton("export 4.4", "", "", "", "", "quit")
        assert "Goes out: " in said.out
        written = bolton.home / said.after("Written, made for the team: ").splitlines()[0]
        assert tomllib.loads(written.read_text())["town"]["name"] == "Bolton"

    def test_before_others_read_it_what_goes_out_is_said_and_confirmed(self, bolton: Linear) -> None:
        bolton("go 4.4/c1/prepare", "answer 1", "Ask clerk@bolton.example first.", ":done", ":quit")
        said = bolton("export 4.4", "3", "", "yes", "public.toml", "no", "quit")
        assert "Look at these before you pass it on" in said.out
        assert "mail address" in said.out
        assert "Nothing was written." in said.out
        assert not (bolton.home / "public.toml").exists()
        bolton("export all", "3", "2", "", "public.txt", "yes", "quit")
        assert (bolton.home / "public.txt").read_text()

    def test_a_file_is_taken_over_and_conflicts_are_chosen(self, bolton: Linear, tmp_path: Path) -> None:
        step = "go 4.4/c1/prepare"
        bolton(step, "answer 1", "Both began here", ":done", ":quit")
        colleague = elsewhere(bolton, tmp_path / "colleague")
        colleague(step, "answer 1", "Theirs", ":done", ":quit")
        colleague("export 4.4", "", "", "", str(bolton.home / "theirs.toml"), "quit")
        bolton(step, "answer 1", "Mine", ":done", ":quit")
        said = bolton("home", "import theirs.toml", "yes", "both", "quit")
        assert "changed here and by them: what is here stands until you choose" in said.out
        assert "Both began with: Both began here" in said.out
        assert "Settled: " in said.out
        workspace = bolton.opened()
        value = str(workspace.find_cycle("4.4").answers.held("why-this-action").state.value)
        assert sorted(value.split("\n\n")) == ["Mine", "Theirs"]
        workspace.close()
        said = bolton("home", "import theirs.toml", "conflicts", "quit")
        assert "Everything in it is here already." in said.out
        assert "Nothing waits for a choice." in said.out

    def test_a_broken_file_is_refused_with_its_place(self, bolton: Linear) -> None:
        (bolton.home / "broken.toml").write_text("format = \n")
        said = bolton("home", "import broken.toml", "quit", code=3)
        assert "Not done: " in said.out
        assert "broken.toml" in said.out

    def test_a_file_that_is_not_wanted_changes_nothing(self, bolton: Linear) -> None:
        bolton("export 4.4", "", "", "", "own.toml", "quit")
        other = bolton("home", "add-town", "vernon", "2020", "", "import own.toml", "town", "quit")
        assert "Everything in it is here already." in other.out
        assert "Vernon, edition 2020, you are here" in other.out


class TestRounds:
    def test_the_plan_takes_choices_and_writes_a_calendar(self, bolton: Linear) -> None:
        lines = ("go 4.4/c1", "plan deadline 2020-08-28", "plan months 3-6", "plan avoid", "plan ics plan.ics", "undo")
        said = bolton(*lines, "plan nonsense", "quit", code=3)
        assert "Backwards from the deadline, Fri 28 Aug 2020" in said.out
        assert "Chosen: deadline Fri 28 Aug 2020; 3-6 months; holidays are avoided." in said.out
        assert (bolton.home / "plan.ics").read_text().startswith("BEGIN:VCALENDAR")
        assert "“nonsense” is no choice for a plan." in said.out

    def test_the_next_round_begins_and_what_came_over_is_confirmed(self, bolton: Linear) -> None:
        lines = [
            "go 4.4/c1/prepare",
            "answer 3",
            "add",
            "Coordinator",
            "Planner",
            ":done",
            "add",
            "Clerk",
            "Clerk",
            ":done",
        ]
        lines += ["step"]
        for step in ("prepare", "identify", "connect", "co-create", "act", "reflect"):
            lines += [f"go 4.4/c1/{step}", "not-applicable Tried out"]
        said = bolton(
            *lines, "go 4.4/c1", "submission", "next-round", "confirm", "yes", "no", "rounds", "compare", "quit"
        )
        assert "Round 2 begun, Mon 2 Mar 2020." in said.out
        assert "2 to go. The team and its roles, entry 1:" in said.out
        assert "Confirmed." in said.out
        assert "Taken away." in said.out
        assert "4.4/c2: begun Mon 2 Mar 2020, edition 2020, you are here" in said.out
        assert "4.4/c1 (4.4 Assess Climate Vulnerability, begun" in said.out
        workspace = bolton.opened()
        assert [row.cell("name").state.value for row in workspace.find_cycle("4.4/c2").answers.rows("team")] == [
            "Coordinator"
        ]
        workspace.close()

    def test_undoing_the_beginning_of_the_round_one_is_in_leads_home(self, bolton: Linear) -> None:
        lines = []
        for step in ("prepare", "identify", "connect", "co-create", "act", "reflect"):
            lines += [f"go 4.4/c1/{step}", "not-applicable Tried out"]
        said = bolton(*lines, "go 4.4/c1", "next-round", "undo", "list", "redo", "go 4.4/c2", "quit")
        assert "1. 4.4  Assess Climate Vulnerability: round 1, every step complete." in said.after("Undone: beginning")
        assert "(4.4/c2)" in said.after("Redone: ")

    def test_a_round_with_open_steps_begins_no_next_one(self, bolton: Linear) -> None:
        assert "Round 1 is not finished" in bolton("go 4.4/c1", "next-round", "quit", code=3).out

    def test_the_submissions_own_questions_are_answered(self, bolton: Linear) -> None:
        bolton("go 4.4/c1", "close 1", "What we did", ":done", ":quit")
        workspace = bolton.opened()
        work = workspace.find_cycle("4.4")
        prompt = work.definition.submission.prompts[0]
        assert work.answers.held(prompt.id).state.value == "What we did"
        workspace.close()

    def test_evidence_is_listed_by_question(self, bolton: Linear) -> None:
        lines = (
            "go 4.4/c1/identify",
            "answer identify-evidence",
            "add",
            "plans/who.pdf",
            "Make-up of two bodies",
            ":done",
        )
        said = bolton(*lines, "step", "go 4.4/c1", "evidence", "quit")
        assert "Identify: Evidence: figures and lists" in said.out
        assert "  1. plans/who.pdf" in said.out

    def test_shares_say_what_is_missing_for_them(self, bolton: Linear) -> None:
        assert "No figures yet" in bolton("go 4.4/c1", "shares", "quit").out
