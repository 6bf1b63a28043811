using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.Suggestions;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Spectra;

public class ArchiveSpectrumTests
{
    private static readonly ArchiveSpectrum PutBy = new(true, "facilitator");
    private static readonly ArchiveSpectrum TakeOut = new(false, "facilitator");
    private static readonly StreamEvent[] Room = [Defined(), Added("t1"), Joined("ann"), Cast("t1", "ann", 1_000, 2_000)];

    private static Scenario InTheArchive() => Scenario.Given(Room).And(Archived());

    [Fact]
    public void A_spectrum_is_put_by_and_taken_out_again() =>
        Scenario.Given(Room).When(Handlers.ArchiveSpectrum, PutBy).Then(Archived()).Answer.ShouldBe(new SpectrumOutcome("room", "The room"));

    [Fact]
    public void Taken_out_it_takes_votes_as_before()
    {
        var story = InTheArchive().After(Handlers.ArchiveSpectrum, TakeOut);
        story.When(Handlers.CastVote, new CastVote("t1", "ann", 3_000, 4_000, true)).Then(Cast("t1", "ann", 3_000, 4_000));
    }

    [Fact]
    public void What_is_so_already_records_nothing()
    {
        Scenario.Given(Room).When(Handlers.ArchiveSpectrum, TakeOut).ThenNothing();
        InTheArchive().When(Handlers.ArchiveSpectrum, PutBy).ThenNothing();
    }

    [Fact]
    public void A_session_is_closed_first() =>
        Scenario.Given(Room).And(Started()).When(Handlers.ArchiveSpectrum, PutBy).ThenRefused(RefusalReason.Conflict, "session-running");

    [Fact]
    public void There_must_be_a_spectrum() => Scenario.Given().When(Handlers.ArchiveSpectrum, PutBy).ThenRefused(RefusalReason.NotFound, "no-spectrum");

    [Fact]
    public void In_the_archive_nobody_joins_votes_or_adds_and_no_session_starts()
    {
        Refused(Handlers.Join, new Join("ben", "Ben", [], null));
        Refused(Handlers.CastVote, new CastVote("t1", "ann", 3_000, 4_000, true));
        Refused(Handlers.WithdrawVote, new WithdrawVote("t1", "ann"));
        Refused(Handlers.DrawLine, new DrawLine("ann", 3_000, true));
        Refused(Handlers.WithdrawLine, new WithdrawLine("ann"));
        Refused(Handlers.AddTool, new AddTool("t2", "Two", "", 0, 0, ToolKind.Undecided, [], [], [], "ann", "participant"));
        Refused(Handlers.AddTool, new AddTool("t2", "Two", "", 0, 0, ToolKind.Undecided, [], [], [], null, "facilitator"));
        Refused(Handlers.SuggestMove, new SuggestMove("g1", "ann", "t1", 1, 2, "Because"));
        Refused(Handlers.StartSession, new StartSession("s1", "Evening", null, true, true, "KITE", false, "facilitator"));
        Refused(Handlers.SwitchSession, new SwitchSession(true, null, "moderator"));
    }

    [Fact]
    public void Its_texts_and_settings_can_be_mended() =>
        InTheArchive().When(Handlers.ReviseSpectrum, new ReviseSpectrum("New", null, null, null, null, null, null, "facilitator"))
            .Then(new StreamEvent(StreamKey.Spectrum, new SpectrumRevised("New", null, null, null, "facilitator")));

    [Fact]
    public void An_image_keeps_it()
    {
        var state = InTheArchive().State;
        SpectrumImage.Decode(SpectrumImage.Encode(state)).Info!.Archived.ShouldBeTrue();
    }

    private static void Refused<TCommand, TAnswer>(Handler<TCommand, TAnswer> handler, TCommand command)
        where TAnswer : class =>
        InTheArchive().When(handler, command).ThenRefused(RefusalReason.Conflict, "archived");
}
