using EventSpectrum.Log;
using EventSpectrum.Sessions;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Sessions;

public class SessionTests
{
    private static readonly StartSession Start = new("s2", "Late show", "Students", true, false, "KITE", true, "facilitator");

    private static readonly StreamEvent StartedEvent =
        new(StreamKey.Spectrum, new SessionStarted("s2", "Late show", "Students", true, false, "KITE", true, "facilitator"));

    [Fact]
    public void A_session_is_opened() =>
        Scenario.Given(Defined()).When(Handlers.StartSession, Start).Then(StartedEvent)
            .Answer.ShouldBe(new SessionOutcome("s2", "Late show", "Students", true, false, "KITE", true));

    [Fact]
    public void Another_is_opened_after_the_first_was_closed() =>
        Scenario.Given(Defined(), Started("s1"), Closed("s1")).When(Handlers.StartSession, Start).Then(StartedEvent);

    [Fact]
    public void One_session_runs_at_a_time() =>
        Scenario.Given(Defined(), Started("s1")).When(Handlers.StartSession, Start).ThenRefused(RefusalReason.Conflict, "session-running").Detail.ShouldContain("Evening");

    [Fact]
    public void A_session_needs_a_spectrum() => Scenario.Given().When(Handlers.StartSession, Start).ThenRefused(RefusalReason.NotFound, "no-spectrum");

    [Fact]
    public void A_switch_records_what_it_changes() =>
        Scenario.Given(Defined(), Started("s1", voting: true, adding: false)).When(Handlers.SwitchSession, new SwitchSession(false, false, "facilitator"))
            .Then(Switched("s1", false, null))
            .Answer.ShouldSatisfyAllConditions(a => a.Voting.ShouldBeFalse(), a => a.Adding.ShouldBeFalse());

    [Theory]
    [InlineData(true, null)]
    [InlineData(null, false)]
    [InlineData(null, null)]
    [InlineData(true, false)]
    public void A_switch_that_is_so_already_records_nothing(bool? voting, bool? adding) =>
        Scenario.Given(Defined(), Started("s1", voting: true, adding: false))
            .When(Handlers.SwitchSession, new SwitchSession(voting, adding, "facilitator")).ThenNothing();

    [Fact]
    public void Without_a_session_there_is_nothing_to_switch_or_to_close()
    {
        foreach (var room in (Scenario[])[Scenario.Given(Defined()), Scenario.Given(Defined(), Started(), Closed())])
        {
            room.When(Handlers.SwitchSession, new SwitchSession(true, null, "facilitator")).ThenRefused(RefusalReason.Conflict, "no-session");
            room.When(Handlers.CloseSession, new CloseSession("facilitator")).ThenRefused(RefusalReason.Conflict, "no-session");
        }
    }

    [Fact]
    public void Without_a_spectrum_neither()
    {
        Scenario.Given().When(Handlers.SwitchSession, new SwitchSession(true, null, "facilitator")).ThenRefused(RefusalReason.NotFound, "no-spectrum");
        Scenario.Given().When(Handlers.CloseSession, new CloseSession("facilitator")).ThenRefused(RefusalReason.NotFound, "no-spectrum");
    }

    [Fact]
    public void Closing_ends_voting_and_adding_with_the_session()
    {
        var room = Scenario.Given(Defined(false, false), Started("s1"));
        room.When(Handlers.CloseSession, new CloseSession("facilitator")).Then(Closed("s1"))
            .Answer.ShouldSatisfyAllConditions(a => a.Voting.ShouldBeFalse(), a => a.Adding.ShouldBeFalse());
        (room.State.Current, room.State.VotingOpen, room.State.AddingOpen).ShouldBe((null, false, false));
        room.State.Sessions[0].EndedAt.ShouldBe(room.State.RecordedAt);
    }
}
