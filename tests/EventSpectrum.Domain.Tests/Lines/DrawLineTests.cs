using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Lines;

public class DrawLineTests
{
    private static readonly StreamEvent[] Room = [Defined(), Joined("ann")];

    private static DrawLine Line(int x = 6_250, string who = "ann", bool identified = false) => new(who, x, identified);

    [Fact]
    public void A_line_is_recorded_and_answered() =>
        Scenario.Given(Room).When(Handlers.DrawLine, Line()).Then(Drawn("ann", 6_250)).Answer.ShouldBe(new LineOutcome(62.5));

    [Fact]
    public void In_a_session_it_is_that_sessions() =>
        Scenario.Given([.. Room, Started("s1")]).When(Handlers.DrawLine, Line()).Then(Drawn("ann", 6_250, "s1"));

    [Fact]
    public void Drawing_again_moves_it() =>
        Scenario.Given([.. Room, Drawn("ann", 100)]).When(Handlers.DrawLine, Line()).Then(Drawn("ann", 6_250)).Answer.ShouldBe(new LineOutcome(62.5));

    [Fact]
    public void A_blind_retry_records_nothing_and_one_with_an_id_of_its_own_is_a_fact()
    {
        Scenario.Given([.. Room, Drawn("ann", 6_250)]).When(Handlers.DrawLine, Line()).ThenNothing();
        Scenario.Given([.. Room, Drawn("ann", 6_250)]).When(Handlers.DrawLine, Line(identified: true)).Then(Drawn("ann", 6_250));
        Scenario.Given([.. Room, Drawn("ann", 6_250), Started("s1")]).When(Handlers.DrawLine, Line()).Then(Drawn("ann", 6_250, "s1"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10_001)]
    public void A_line_is_on_the_axis(int x) => Scenario.Given(Room).When(Handlers.DrawLine, Line(x)).ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe("x");

    [Fact]
    public void It_is_taken_when_and_from_whom_votes_are()
    {
        Scenario.Given().When(Handlers.DrawLine, Line()).ThenRefused(RefusalReason.NotFound, "no-spectrum");
        Scenario.Given(Room).When(Handlers.DrawLine, Line(who: "ben")).ThenRefused(RefusalReason.Unknown, "not-joined");
        Scenario.Given(Defined(openVoting: false), Joined("ann")).When(Handlers.DrawLine, Line()).ThenRefused(RefusalReason.Conflict, "voting-closed");
        Scenario.Given([.. Room, Started(voting: false)]).When(Handlers.DrawLine, Line()).ThenRefused(RefusalReason.Conflict, "voting-closed");
        Scenario.Given([.. Room, Started(codeNeeded: true)]).When(Handlers.DrawLine, Line()).ThenRefused(RefusalReason.Forbidden, "join-code-needed");
        Scenario.Given([.. Room, Suspended("ann")]).When(Handlers.DrawLine, Line()).ThenRefused(RefusalReason.Forbidden, "suspended");
    }

    [Fact]
    public void It_is_taken_away_once()
    {
        var story = Scenario.Given([.. Room, Drawn("ann", 100)]);
        story.When(Handlers.WithdrawLine, new WithdrawLine("ann")).Then(Undrawn("ann")).Answer.ShouldBe(new LineOutcome(null));
        story.When(Handlers.WithdrawLine, new WithdrawLine("ann")).ThenNothing();
        Scenario.Given([.. Room, Drawn("ann", 100), Suspended("ann")]).When(Handlers.WithdrawLine, new WithdrawLine("ann")).ThenRefused(RefusalReason.Forbidden, "suspended");
        Scenario.Given([.. Room, Drawn("ann", 100), Started(voting: false)]).When(Handlers.WithdrawLine, new WithdrawLine("ann")).ThenRefused(RefusalReason.Conflict, "voting-closed");
    }

    [Fact]
    public void A_suspended_participants_line_stays_as_their_votes_do()
    {
        var state = Scenario.Given([.. Room, Drawn("ann", 100), Suspended("ann")]).State;
        state.Lines.Standing.Count.ShouldBe(1);
    }

    [Fact]
    public void A_rollback_by_people_strikes_their_lines_and_undoing_it_restores_them()
    {
        var story = Scenario.Given([.. Room, Joined("ben"), Drawn("ann", 100), Drawn("ben", 9_000), Drawn("ann", 200)]);
        story.When(Handlers.ApplyRollback, new ApplyRollback("r1", new RollbackCriteria(["ann"]), "Spam", "moderator")).Then(
            new StreamEvent(StreamKey.Rollback("r1"), new RollbackApplied(["ann"], null, null, null, null, 0, "Spam", "moderator", Lines: 2)),
            LinesStruck("r1", 4, 6)).Answer.ShouldBe(new RollbackOutcome("r1", 0, 2));
        story.State.Lines.Standing.All.ShouldHaveSingleItem().Value.X.ShouldBe(9_000);

        story.When(Handlers.SwitchRollback, new SwitchRollback("r1", false, "A mistake", "moderator")).Then(
            new StreamEvent(StreamKey.Rollback("r1"), new RollbackUndone(0, "A mistake", "moderator", 2)), LinesReinstated("r1", 4, 6));
        story.State.Lines.Standing.Find(0)!.Value.X.ShouldBe(200);

        story.When(Handlers.SwitchRollback, new SwitchRollback("r1", true, "Spam", "moderator")).Then(
            new StreamEvent(StreamKey.Rollback("r1"), new RollbackRestored(0, "Spam", "moderator", 2)), LinesStruck("r1", 4, 6));
        story.State.Lines.Standing.Find(0).ShouldBeNull();
    }

    [Fact]
    public void A_rollback_of_a_session_or_a_time_is_about_lines_and_one_of_tools_is_not()
    {
        StreamEvent[] log = [.. Room, Added("lip-sync"), Drawn("ann", 100), Started("s1"), Drawn("ann", 200, "s1"), Cast("lip-sync", "ann", 1, 1, "s1")];
        Scenario.Given(log).When(Handlers.ApplyRollback, new ApplyRollback("r1", new RollbackCriteria(Sessions: ["s1"]), "Spam", "moderator")).Then(
            new StreamEvent(StreamKey.Rollback("r1"), new RollbackApplied(null, null, null, null, ["s1"], 1, "Spam", "moderator", Lines: 1)),
            Struck("r1", "lip-sync", 7), LinesStruck("r1", 6));
        var until = Scenario.Start.AddSeconds(4);
        Scenario.Given(log).When(Handlers.ApplyRollback, new ApplyRollback("r1", new RollbackCriteria(To: until), "Spam", "moderator")).Then(
            new StreamEvent(StreamKey.Rollback("r1"), new RollbackApplied(null, null, until, null, null, 0, "Spam", "moderator", Lines: 1)), LinesStruck("r1", 4));
        foreach (var criteria in (RollbackCriteria[])[new(["ann"], Tools: ["lip-sync"]), new(["ann"], Votes: [6, 7])])
        {
            Scenario.Given(log).When(Handlers.ApplyRollback, new ApplyRollback("r1", criteria, "Spam", "moderator"))
                .Decision.Events.ShouldAllBe(e => e.Event is RollbackApplied || e.Event is VotesStruck);
        }
    }

    private static StreamEvent Suspended(string who) => new(StreamKey.Participant(who), new ParticipantSuspended("Spam", "moderator"));
}
