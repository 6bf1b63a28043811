using EventSpectrum.Log;
using EventSpectrum.Participants;
using EventSpectrum.Spectra;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Participants;

public class ParticipantTests
{
    private static readonly Join Ann = new("ann", "Ann", ["Sound"], null);
    private static readonly ChangeParticipant Nothing = new("ann", null, null, null);

    private static StreamEvent JoinedAs(string name, string[] disciplines, string? session) =>
        new("participant/ann", new ParticipantJoined(name, disciplines, session));

    private static StreamEvent Changed(string? name, string[]? disciplines) => new("participant/ann", new ParticipantChanged(name, disciplines));

    [Fact]
    public void Anyone_joins_while_no_session_runs() =>
        Scenario.Given(Defined()).When(Handlers.Join, Ann).Then(JoinedAs("Ann", ["Sound"], null))
            .Answer.ShouldSatisfyAllConditions(
                a => (a.ParticipantId, a.DisplayName, a.Admitted).ShouldBe(("ann", "Ann", true)),
                a => a.Disciplines.ShouldBe(["Sound"]));

    [Fact]
    public void Joining_during_a_session_is_joining_that_session() =>
        Scenario.Given(Defined(), Started("s1")).When(Handlers.Join, Ann).Then(JoinedAs("Ann", ["Sound"], "s1")).Answer.Admitted.ShouldBeTrue();

    [Theory]
    [InlineData("KITE")]
    [InlineData(" kite ")]
    [InlineData("k i t e")]
    public void The_code_on_the_wall_admits_however_it_is_typed(string code) =>
        Scenario.Given(Defined(), Started("s1", codeNeeded: true)).When(Handlers.Join, Ann with { JoinCode = code })
            .Then(JoinedAs("Ann", ["Sound"], "s1")).Answer.Admitted.ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("BIRD")]
    public void Without_the_code_nobody_joins_a_session_that_wants_it(string? code) =>
        Scenario.Given(Defined(), Started(codeNeeded: true)).When(Handlers.Join, Ann with { JoinCode = code })
            .ThenRefused(RefusalReason.Forbidden, "join-code-needed").Field.ShouldBe("joinCode");

    [Fact]
    public void A_code_that_nobody_asks_for_does_not_matter() =>
        Scenario.Given(Defined(), Started("s1")).When(Handlers.Join, Ann with { JoinCode = "WRONG" }).Then(JoinedAs("Ann", ["Sound"], "s1"));

    [Fact]
    public void There_must_be_a_spectrum() => Scenario.Given().When(Handlers.Join, Ann).ThenRefused(RefusalReason.NotFound, "no-spectrum");

    [Fact]
    public void Disciplines_must_be_offered() =>
        Scenario.Given(Defined()).When(Handlers.Join, Ann with { Disciplines = ["Stunts"] }).ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe("disciplines");

    [Fact]
    public void A_name_can_be_changed_and_only_what_differs_is_recorded() =>
        Scenario.Given(Defined(), JoinedAs("Ann", ["Sound"], null)).When(Handlers.ChangeParticipant, Nothing with { DisplayName = "Bo", Disciplines = ["Sound"] })
            .Then(Changed("Bo", null)).Answer.DisplayName.ShouldBe("Bo");

    [Fact]
    public void A_discipline_that_was_taken_away_since_is_kept_with_another_name() =>
        Scenario.Given(Defined(), JoinedAs("Ann", ["Sound"], null), new(StreamKey.Spectrum, new SpectrumRevised(null, null, null, ["Writers"], "facilitator")))
            .When(Handlers.ChangeParticipant, Nothing with { DisplayName = "Bo", Disciplines = ["Sound"] })
            .Then(Changed("Bo", null)).Answer.Disciplines.ShouldBe(["Sound"]);

    [Fact]
    public void Disciplines_can_be_changed_to_none() =>
        Scenario.Given(Defined(), JoinedAs("Ann", ["Sound"], null)).When(Handlers.ChangeParticipant, Nothing with { Disciplines = [] })
            .Then(Changed(null, [])).Answer.Disciplines.ShouldBeEmpty();

    [Fact]
    public void A_change_that_changes_nothing_records_nothing()
    {
        Scenario.Given(Defined(), JoinedAs("Ann", ["Sound"], null)).When(Handlers.ChangeParticipant, Nothing).ThenNothing();
        Scenario.Given(Defined(), JoinedAs("Ann", ["Sound"], null))
            .When(Handlers.ChangeParticipant, Nothing with { DisplayName = "Ann", Disciplines = ["Sound"] }).ThenNothing();
    }

    [Fact]
    public void The_code_of_a_later_session_admits_to_it() =>
        Scenario.Given(Defined(), Joined("ann"), Started("s1", codeNeeded: true)).When(Handlers.ChangeParticipant, Nothing with { JoinCode = "kite" })
            .Then(Admitted("ann", "s1")).Answer.Admitted.ShouldBeTrue();

    [Fact]
    public void The_same_code_again_records_nothing() =>
        Scenario.Given(Defined(), Joined("ann"), Started("s1", codeNeeded: true), Admitted("ann", "s1"))
            .When(Handlers.ChangeParticipant, Nothing with { JoinCode = "KITE" }).ThenNothing();

    [Fact]
    public void A_wrong_code_refuses_the_change_beside_it_too() =>
        Scenario.Given(Defined(), Joined("ann"), Started(codeNeeded: true))
            .When(Handlers.ChangeParticipant, Nothing with { DisplayName = "Bo", JoinCode = "BIRD" }).ThenRefused(RefusalReason.Forbidden, "join-code-needed");

    [Fact]
    public void A_code_while_no_session_runs_does_nothing() =>
        Scenario.Given(Defined(), Joined("ann")).When(Handlers.ChangeParticipant, Nothing with { JoinCode = "KITE" }).ThenNothing();

    [Fact]
    public void Changes_need_a_spectrum() => Scenario.Given().When(Handlers.ChangeParticipant, Nothing).ThenRefused(RefusalReason.NotFound, "no-spectrum");

    [Fact]
    public void Changes_need_someone_who_joined() => Scenario.Given(Defined()).When(Handlers.ChangeParticipant, Nothing).ThenRefused(RefusalReason.Unknown, "not-joined");

    [Fact]
    public void Changed_disciplines_must_be_offered() =>
        Scenario.Given(Defined(), Joined("ann")).When(Handlers.ChangeParticipant, Nothing with { Disciplines = ["Stunts"] })
            .ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe("disciplines");
}
