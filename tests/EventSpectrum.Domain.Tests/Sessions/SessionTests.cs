using EventSpectrum.Log;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Sessions;

public class SessionTests
{
    private static readonly DateTimeOffset Noon = Scenario.Start.AddHours(12);

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
        foreach (var room in (Scenario[])[Scenario.Given(Defined(false, false)), Scenario.Given(Defined(false, false), Started(), Closed())])
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

    [Fact]
    public void Where_voting_is_open_without_a_session_staff_pauses_it_and_lets_it_go_on()
    {
        var room = Scenario.Given(Defined(openVoting: true, openAdding: true, priorWeight: 2));
        room.When(Handlers.SwitchSession, new SwitchSession(false, null, "Mo")).Then(Paused(voting: true, adding: false)).Answer.ShouldBe(new SwitchOutcome(false, true));
        (room.State.VotingOpen, room.State.AddingOpen, room.State.Info!.Settings.OpenVoting).ShouldBe((false, true, true));
        room.When(Handlers.SwitchSession, new SwitchSession(false, null, "Mo")).ThenNothing();
        room.When(Handlers.SwitchSession, new SwitchSession(true, false, "Mo")).Then(Paused(voting: false, adding: true)).Answer.ShouldBe(new SwitchOutcome(true, false));

        static StreamEvent Paused(bool voting, bool adding) =>
            new(StreamKey.Spectrum, new SettingsChanged(new SpectrumSettings(true, true, 2, voting, adding), "Mo"));
    }

    [Fact]
    public void What_is_not_open_cannot_be_resumed()
    {
        var room = Scenario.Given(Defined(openVoting: true, openAdding: false));
        room.When(Handlers.SwitchSession, new SwitchSession(null, true, "Mo")).ThenRefused(RefusalReason.Conflict, "no-session");
        room.When(Handlers.SwitchSession, new SwitchSession(true, true, "Mo")).ThenRefused(RefusalReason.Conflict, "no-session");
    }

    [Fact]
    public void A_session_has_switches_of_its_own_and_the_pause_is_there_again_after_it()
    {
        var room = Scenario.Given(Defined()).After(Handlers.SwitchSession, new SwitchSession(false, null, "Mo")).And(Started("s1"));
        room.State.VotingOpen.ShouldBeTrue();
        room.And(Closed("s1")).State.VotingOpen.ShouldBeFalse();
    }

    [Fact]
    public void Whoever_opens_voting_anew_ends_its_pause()
    {
        var room = Scenario.Given(Defined()).After(Handlers.SwitchSession, new SwitchSession(false, false, "Mo"));
        room.After(Handlers.ReviseSpectrum, new ReviseSpectrum(null, null, null, null, null, null, 5, "facilitator")).State.VotingOpen.ShouldBeFalse();
        room.After(Handlers.ReviseSpectrum, new ReviseSpectrum(null, null, null, null, true, null, null, "facilitator"));
        (room.State.VotingOpen, room.State.AddingOpen).ShouldBe((true, false));
    }

    [Fact]
    public void Another_code_takes_the_place_of_the_one_on_the_wall_and_who_is_in_stays_in()
    {
        var room = Scenario.Given(Defined(), Started("s1", codeNeeded: true), Joined("ann", session: "s1"));
        room.When(Handlers.RenewJoinCode, new RenewJoinCode("BIRD", Noon, "facilitator"))
            .Then(new StreamEvent(StreamKey.Spectrum, new JoinCodeRenewed("s1", "BIRD", Noon, "facilitator")))
            .Answer.ShouldSatisfyAllConditions(a => a.JoinCode.ShouldBe("BIRD"), a => a.CodeExpires.ShouldBe(Noon));
        room.State.Admitted(0).ShouldBeTrue();
        room.When(Handlers.RenewJoinCode, new RenewJoinCode("BIRD", Noon, "facilitator")).ThenNothing();
        room.When(Handlers.Join, new Join("bo", "Bo", [], "KITE", Noon.AddHours(-1))).ThenRefused(RefusalReason.Forbidden, "join-code-needed");
    }

    [Fact]
    public void A_code_is_taken_up_to_its_end_and_not_at_it()
    {
        var room = Scenario.Given(Defined(), Started("s1", codeNeeded: true, expires: Noon), Joined("ann"));
        room.When(Handlers.Join, new Join("bo", "Bo", [], "KITE", Noon)).ThenRefused(RefusalReason.Forbidden, "join-code-expired").Field.ShouldBe("joinCode");
        room.When(Handlers.ChangeParticipant, new ChangeParticipant("ann", null, null, "KITE", Noon.AddHours(2))).ThenRefused(RefusalReason.Forbidden, "join-code-expired");
        room.When(Handlers.Join, new Join("bo", "Bo", [], "BIRD", Noon.AddHours(2))).ThenRefused(RefusalReason.Forbidden, "join-code-needed");
        room.When(Handlers.Join, new Join("bo", "Bo", [], "KITE", Noon.AddTicks(-1))).Then(Joined("bo", "Bo", "s1"));
    }

    [Fact]
    public void Only_a_code_that_is_asked_for_ends_and_only_while_a_session_runs()
    {
        Scenario.Given(Defined(), Started()).When(Handlers.RenewJoinCode, new RenewJoinCode("BIRD", Noon, "facilitator")).ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe("minutes");
        Scenario.Given(Defined(), Started(), Closed()).When(Handlers.RenewJoinCode, new RenewJoinCode("BIRD", null, "facilitator")).ThenRefused(RefusalReason.Conflict, "no-session");
        Scenario.Given().When(Handlers.RenewJoinCode, new RenewJoinCode("BIRD", null, "facilitator")).ThenRefused(RefusalReason.NotFound, "no-spectrum");
    }
}
