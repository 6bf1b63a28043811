using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.Suggestions;
using EventSpectrum.Tools;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Suggestions;

public class AnswerSuggestionTests
{
    private static Scenario Room(params StreamEvent[] events) => Scenario.Given(
    [
        Defined(openVoting: false, openAdding: false), Added("a", "Lips"), Joined("ann"), Joined("ben"),
        ToolSuggested("n1", "ann", "Foley", 2_500, 7_525), MoveSuggested("m1", "ann", "a"), .. events,
    ]);

    [Fact]
    public void Accepting_a_tool_adds_it_in_its_suggesters_name_and_votes_for_nobody()
    {
        var room = Room();
        room.When(Handlers.AcceptSuggestion, new AcceptSuggestion("n1", "c", "Thank you", "Rosa")).Then(
            new StreamEvent("suggestion/n1", new SuggestionAccepted("c", "Thank you", "Rosa")),
            new StreamEvent("tool/c", new ToolAdded("Foley", "", ToolKind.Undecided, [], [], [], 2_500_000, 7_525_000, "ann", "Rosa")));
        var it = room.State.Suggestions[0];
        (it.Fate, it.ToolId, it.Reason, it.By, it.EndedAt).ShouldBe((SuggestionFate.Accepted, "c", "Thank you", "Rosa", Scenario.Start.AddSeconds(7)));
        room.State.Tools[1].Votes.Count.ShouldBe(0);
        room.When(Handlers.AcceptSuggestion, new AcceptSuggestion("n1", "d", null, "Rosa")).ThenNothing();
        room.When(Handlers.DeclineSuggestion, new DeclineSuggestion("n1", false, "After all", "Rosa")).ThenRefused(RefusalReason.Conflict, "suggestion-added");
    }

    [Fact]
    public void A_tool_is_accepted_only_while_its_name_is_free_and_with_the_disciplines_of_today()
    {
        Room(Added("x", "foley")).When(Handlers.AcceptSuggestion, new AcceptSuggestion("n1", "c", null, "Rosa")).ThenRefused(RefusalReason.Conflict, "name-taken");
        Room().When(Handlers.AcceptSuggestion, new AcceptSuggestion("n1", "a", null, "Rosa")).ThenRefused(RefusalReason.Conflict, "id-taken");
        Room(new StreamEvent("spectrum", new SpectrumArchived("Rosa"))).When(Handlers.AcceptSuggestion, new AcceptSuggestion("n1", "c", null, "Rosa")).ThenRefused(RefusalReason.Conflict, "archived");
        var room = Room(
            new StreamEvent("suggestion/n2", new ToolSuggested("ben", "Dub", "", ToolKind.Generative, ["Writers", "Sound"], 0, 0, "Why not")),
            new StreamEvent("spectrum", new SpectrumRevised(null, null, null, ["Sound"], "Rosa"))).After(Handlers.AcceptSuggestion, new AcceptSuggestion("n2", "d", null, "Rosa"));
        room.State.Tools[1].Info.Disciplines.ShouldBe(["Sound"]);
    }

    [Fact]
    public void An_accepted_move_waits_until_a_spotlight_puts_the_tool_to_the_room()
    {
        var room = Room(Added("b"), Started(voting: true, adding: false), MoveSuggested("m2", "ben", "b"), MoveSuggested("m3", "ben", "a"));
        room.When(Handlers.AcceptSuggestion, new AcceptSuggestion("m1", "unused", null, "Rosa")).Then(new StreamEvent("suggestion/m1", new SuggestionAccepted(null, null, "Rosa")));
        room.After(Handlers.AcceptSuggestion, new AcceptSuggestion("m2", "unused", null, "Rosa")).After(Handlers.AcceptSuggestion, new AcceptSuggestion("m3", "unused", null, "Rosa"));
        room.State.WaitingForTheRoom.ShouldBe(["a", "b"]);
        room.State.Votes.ShouldBe(0);
        room.State.Tools.Count.ShouldBe(2);

        room.After(Handlers.SwitchSession, new SwitchSession(null, null, "Rosa", new PresentingAsked(new SpotlightAsked("a", null))));
        room.State.WaitingForTheRoom.ShouldBe(["b"]);
        room.State.Suggestions.Where(s => s.ToolId == "a").ShouldAllBe(s => s.AskedAt == room.State.RecordedAt);
        room.When(Handlers.DeclineSuggestion, new DeclineSuggestion("m1", false, "Too late", "Rosa")).ThenRefused(RefusalReason.Conflict, "suggestion-asked");

        room.And(new StreamEvent("tool/b", new ToolHidden("Spam", "Rosa")));
        room.State.WaitingForTheRoom.ShouldBeEmpty();
    }

    [Fact]
    public void A_spotlight_before_the_verdict_asked_nobody_about_the_suggestion()
    {
        var room = Room(Started(voting: true, adding: false), new StreamEvent("spectrum", new ToolSpotlighted("s1", "a", null, "Rosa")));
        room.After(Handlers.AcceptSuggestion, new AcceptSuggestion("m1", "unused", null, "Rosa")).State.WaitingForTheRoom.ShouldBe(["a"]);
    }

    [Fact]
    public void A_verdict_can_be_changed_while_nothing_came_of_it()
    {
        var room = Room();
        room.When(Handlers.DeclineSuggestion, new DeclineSuggestion("m1", true, "Rude", "Rosa")).Then(new StreamEvent("suggestion/m1", new SuggestionDeclined("Rude", true, "Rosa")));
        room.State.Suggestions[1].Hidden.ShouldBeTrue();
        room.When(Handlers.DeclineSuggestion, new DeclineSuggestion("m1", true, "Very rude", "Rosa")).ThenNothing();
        room.After(Handlers.AcceptSuggestion, new AcceptSuggestion("m1", "unused", null, "Rosa"));
        (room.State.Suggestions[1].Fate, room.State.Suggestions[1].Hidden).ShouldBe((SuggestionFate.Accepted, false));
        room.After(Handlers.DeclineSuggestion, new DeclineSuggestion("m1", false, "Asked last week", "Rosa")).State.WaitingForTheRoom.ShouldBeEmpty();
    }

    [Fact]
    public void Who_made_a_suggestion_and_nobody_else_takes_it_back_until_it_is_answered()
    {
        var room = Room();
        room.When(Handlers.WithdrawSuggestion, new WithdrawSuggestion("m1", "ben")).ThenRefused(RefusalReason.NotFound, "no-suggestion");
        room.When(Handlers.WithdrawSuggestion, new WithdrawSuggestion("none", "ann")).ThenRefused(RefusalReason.NotFound, "no-suggestion");
        room.When(Handlers.WithdrawSuggestion, new WithdrawSuggestion("m1", "eve")).ThenRefused(RefusalReason.Unknown, "not-joined");
        room.After(Handlers.SuspendParticipant, new SuspendParticipant("ann", true, "Spam", "Rosa"));
        room.When(Handlers.WithdrawSuggestion, new WithdrawSuggestion("m1", "ann")).Then(new StreamEvent("suggestion/m1", new SuggestionWithdrawn()));
        room.When(Handlers.WithdrawSuggestion, new WithdrawSuggestion("m1", "ann")).ThenNothing();
        room.When(Handlers.AcceptSuggestion, new AcceptSuggestion("m1", "c", null, "Rosa")).ThenRefused(RefusalReason.Conflict, "suggestion-withdrawn");
        room.After(Handlers.DeclineSuggestion, new DeclineSuggestion("n1", false, "No", "Rosa"));
        room.When(Handlers.WithdrawSuggestion, new WithdrawSuggestion("n1", "ann")).ThenRefused(RefusalReason.Conflict, "suggestion-answered");
    }

    [Fact]
    public void Who_leaves_takes_along_what_nobody_has_answered()
    {
        var room = Room(MoveSuggested("m2", "ben", "a")).After(Handlers.DeclineSuggestion, new DeclineSuggestion("n1", false, "No", "Rosa"));
        room.When(Handlers.Leave, new Leave("ann")).Then(
            new StreamEvent("suggestion/m1", new SuggestionWithdrawn()), new StreamEvent("participant/ann", new ParticipantLeft("Someone who left")));
        room.State.Suggestions.Select(s => s.Fate).ShouldBe([SuggestionFate.Declined, SuggestionFate.Withdrawn, SuggestionFate.Open]);
        room.When(Handlers.WithdrawSuggestion, new WithdrawSuggestion("m1", "ann")).ThenRefused(RefusalReason.Unknown, "left");
    }
}
