using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Moderation;

public class FlagTests
{
    private static readonly DateTimeOffset Began = Scenario.Start.AddSeconds(5);

    // Events by number: 3 and 4 are people, 5 to 7 votes.
    private static Scenario Room() => Scenario.Given(
        Defined(), Added("a"), Joined("ann"), Joined("ben"), Cast("a", "ann", 1_000, 1_000), Cast("a", "ben", 9_000, 9_000), Cast("a", "ben", 9_900, 9_900));

    private static RaiseFlag Found(params string[] people) => new("f1", "corners", "All in a corner.", people, Began, 7, Holds: true);

    private static JudgeFlag Verdict(string verdict, params string[] people) =>
        new("f1", verdict, people.Length == 0 ? null : people, "r1", "Looked at it", "moderator");

    private static CastVote Vote(string who, int x, bool identified = true) => new("a", who, x, x, identified);

    private static Scenario Held() => Room().After(Handlers.RaiseFlag, Found("ben"));

    [Fact]
    public void A_flag_that_holds_names_the_votes_it_holds_and_they_do_not_count()
    {
        var room = Room();
        room.When(Handlers.RaiseFlag, Found("ben", "nobody")).Then(
            new StreamEvent("flag/f1", new FlagRaised("corners", "All in a corner.", ["ben"], Began, 2, true, "server")),
            new StreamEvent("tool/a", new VotesHeld("f1", [6, 7], "server", "All in a corner."))).Answer.FlagId.ShouldBe("f1");
        room.State.Tools[0].Votes.All.ShouldHaveSingleItem().Value.X.ShouldBe(1_000);
        room.State.Acts.Last.ShouldSatisfyAllConditions(a => (a.Kind, a.Subject, a.Votes, a.By).ShouldBe(("held", "f1", 2, "server")));
    }

    [Fact]
    public void A_flag_that_does_not_hold_leaves_the_votes_alone()
    {
        var room = Room();
        room.When(Handlers.RaiseFlag, Found("ben") with { Holds = false }).Then(
            new StreamEvent("flag/f1", new FlagRaised("corners", "All in a corner.", ["ben"], Began, 2, false, "server")));
        room.When(Handlers.CastVote, Vote("ben", 100)).Then(Cast("a", "ben", 100, 100));
        room.When(Handlers.RaiseFlag, Found("ben") with { FlagId = "f2", Holds = false, UpTo = 9 }).ThenNothing();
        room.When(Handlers.JudgeFlag, Verdict(Verdicts.Count)).Then(
            new StreamEvent("flag/f1", new FlagJudged("count", ["ben"], 3, null, "Looked at it", "moderator")));
    }

    [Fact]
    public void A_vote_of_somebody_who_is_held_is_held_as_it_is_cast_and_says_so()
    {
        var room = Held();
        room.When(Handlers.CastVote, Vote("ben", 100)).Then(new StreamEvent("tool/a", new VoteCast("ben", 100, 100, null, HeldBy: "f1")))
            .Answer.ShouldBe(new VoteOutcome(1, 1, 10, 10, 1, Held: true));
        room.When(Handlers.CastVote, Vote("ben", 100, identified: false)).ThenNothing();
        room.When(Handlers.CastVote, Vote("ann", 2_000)).Then(Cast("a", "ann", 2_000, 2_000)).Answer.Held.ShouldBeNull();
        room.State.Tools[0].Votes.Count.ShouldBe(1);
    }

    [Fact]
    public void Who_takes_a_held_vote_back_has_none_whatever_the_verdict()
    {
        var room = Held();
        room.When(Handlers.WithdrawVote, new WithdrawVote("a", "ben")).Then(Withdrawn("a", "ben"));
        room.When(Handlers.WithdrawVote, new WithdrawVote("a", "ben")).ThenNothing();
        room.After(Handlers.JudgeFlag, Verdict(Verdicts.Count));
        room.State.Tools[0].Votes.Count.ShouldBe(1);
    }

    [Fact]
    public void Votes_that_are_judged_to_count_count_and_the_same_evidence_raises_nothing_again()
    {
        var room = Held().After(Handlers.CastVote, Vote("ben", 100));
        room.When(Handlers.JudgeFlag, Verdict(Verdicts.Count)).Then(
            new StreamEvent("flag/f1", new FlagJudged("count", ["ben"], 3, null, "Looked at it", "moderator")),
            new StreamEvent("tool/a", new VotesReleased("f1", ["ben"], [6, 7, 10], "moderator", "Looked at it")))
            .Answer.ShouldBe(new VerdictOutcome("f1", "count", 1, 3, null));
        room.State.Tools[0].Votes.Find(1)!.Value.X.ShouldBe(100);
        room.When(Handlers.RaiseFlag, Found("ben") with { FlagId = "f2", UpTo = 10 }).ThenNothing();
        room.When(Handlers.CastVote, Vote("ben", 200)).Then(Cast("a", "ben", 200, 200));
        room.When(Handlers.RaiseFlag, Found("ben") with { FlagId = "f2", UpTo = 13 }).Then(
            new StreamEvent("flag/f2", new FlagRaised("corners", "All in a corner.", ["ben"], Began, 1, true, "server")),
            new StreamEvent("tool/a", new VotesHeld("f2", [13], "server", "All in a corner.")));
    }

    [Fact]
    public void Votes_that_are_judged_to_be_struck_are_a_rollback_that_can_be_undone()
    {
        var room = Held();
        room.When(Handlers.JudgeFlag, Verdict(Verdicts.Strike)).Then(
            new StreamEvent("flag/f1", new FlagJudged("strike", ["ben"], 2, "r1", "Looked at it", "moderator")),
            new StreamEvent("rollback/r1", new RollbackApplied(["ben"], Began, null, null, null, 2, "Looked at it", "moderator")),
            new StreamEvent("tool/a", new VotesStruck("r1", [6, 7], "moderator", "Looked at it")),
            new StreamEvent("tool/a", new VotesReleased("f1", ["ben"], [6, 7], "moderator", "Looked at it")))
            .Answer.ShouldBe(new VerdictOutcome("f1", "strike", 1, 2, "r1"));
        room.State.Tools[0].Votes.Count.ShouldBe(1);
        room.After(Handlers.SwitchRollback, new SwitchRollback("r1", false, "A mistake", "moderator"));
        room.State.Tools[0].Votes.Find(1)!.Value.X.ShouldBe(9_900);
        room.State.HeldBy(1).ShouldBeNull();
    }

    [Fact]
    public void A_verdict_can_be_about_some_of_a_flags_people()
    {
        var room = Room().After(Handlers.RaiseFlag, Found("ann", "ben"));
        room.After(Handlers.JudgeFlag, Verdict(Verdicts.Count, "ann"));
        (room.State.Tools[0].Votes.Find(0)?.X, room.State.Tools[0].Votes.Find(1)).ShouldBe((1_000, null));
        room.State.Flags[0].Waiting.ShouldBe(["ben"]);
        room.When(Handlers.JudgeFlag, Verdict(Verdicts.Count, "ann")).ThenNothing();
        room.When(Handlers.JudgeFlag, Verdict(Verdicts.Strike, "ann")).ThenRefused(RefusalReason.Conflict, "already-judged");
        room.When(Handlers.JudgeFlag, Verdict(Verdicts.Strike, "someone")).ThenRefused(RefusalReason.Invalid, "invalid");
        room.When(Handlers.JudgeFlag, Verdict(Verdicts.Strike) with { FlagId = "f9" }).ThenRefused(RefusalReason.NotFound, "no-flag");
    }

    [Fact]
    public void Who_is_judged_is_no_longer_looked_at_by_flags_that_do_not_hold()
    {
        var room = Room().After(Handlers.RaiseFlag, Found("ann", "ben") with { FlagId = "f0", Rule = "burst", Holds = false }).After(Handlers.RaiseFlag, Found("ben"));
        room.When(Handlers.JudgeFlag, Verdict(Verdicts.Count)).Then(
            new StreamEvent("flag/f1", new FlagJudged("count", ["ben"], 2, null, "Looked at it", "moderator")),
            new StreamEvent("flag/f0", new FlagJudged("count", ["ben"], 0, null, "Looked at it", "moderator", "f1")),
            new StreamEvent("tool/a", new VotesReleased("f1", ["ben"], [6, 7], "moderator", "Looked at it")));
        room.State.Flags.Select(f => f.Waiting.Count()).ShouldBe([1, 0]);
    }

    [Fact]
    public void What_the_same_rule_finds_soon_after_widens_the_flag_and_holds_what_it_missed()
    {
        var room = Held();
        room.When(Handlers.RaiseFlag, Found("ben") with { FlagId = "f2" }).ThenNothing();
        room.When(Handlers.RaiseFlag, Found("ann", "ben") with { FlagId = "f2", Reason = "More of them." }).Then(
            new StreamEvent("flag/f1", new FlagWidened("More of them.", ["ann"], Began, 1, "server")),
            new StreamEvent("tool/a", new VotesHeld("f1", [5], "server", "More of them.")));
        room.When(Handlers.RaiseFlag, Found("ann", "ben") with { FlagId = "f3", Rule = "copies" }).ThenNothing();
        room.After(Handlers.Join, new EventSpectrum.Participants.Join("cem", "Cem", [], null)).When(Handlers.RaiseFlag, Found("ben", "cem") with { FlagId = "f3", Rule = "copies" }).Then(
            new StreamEvent("flag/f1", new FlagWidened("All in a corner.", ["cem"], Began, 0, "server")));
    }
}
