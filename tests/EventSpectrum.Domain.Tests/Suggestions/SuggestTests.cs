using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Spectra;
using EventSpectrum.Suggestions;
using EventSpectrum.Tools;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Suggestions;

public class SuggestTests
{
    private static readonly SuggestTool Foley = new("g1", "ann", "Foley", "Makes steps", ToolKind.Assistive, ["Sound"], 2_500, 7_500, "Everyone uses it");
    private static readonly SuggestMove Better = new("g1", "ann", "a", 6_000, 3_050, "It got better");

    private static Scenario Closed(params StreamEvent[] events) =>
        Scenario.Given([Defined(openVoting: false, openAdding: false), Added("a", "Lips"), Added("b"), Joined("ann"), Joined("ben"), .. events]);

    [Fact]
    public void A_tool_is_suggested_while_adding_is_closed()
    {
        var room = Closed();
        room.When(Handlers.SuggestTool, Foley)
            .Then(new StreamEvent("suggestion/g1", new ToolSuggested("ann", "Foley", "Makes steps", ToolKind.Assistive, ["Sound"], 2_500, 7_500, "Everyone uses it")))
            .Answer.ShouldBe(new SuggestionOutcome("g1"));
        var it = room.State.Suggestions.ShouldHaveSingleItem();
        (it.Id, it.ParticipantId, it.ToolId, it.X, it.Y, it.Because, it.IsOpen).ShouldBe(("g1", "ann", null, 2_500, 7_500, "Everyone uses it", true));
        room.State.Tools.Count.ShouldBe(2);
    }

    [Fact]
    public void A_move_is_suggested_while_voting_is_closed_and_moves_nothing()
    {
        var room = Closed();
        room.When(Handlers.SuggestMove, Better).Then(new StreamEvent("suggestion/g1", new MoveSuggested("ann", "a", 6_000, 3_050, "It got better")));
        room.State.Votes.ShouldBe(0);
        room.State.Tools[0].PlaceSequence.ShouldBe(2);
        Closed().When(Handlers.SuggestMove, Better with { Y = null }).Then(new StreamEvent("suggestion/g1", new MoveSuggested("ann", "a", 6_000, null, "It got better")));
    }

    [Fact]
    public void Who_can_place_or_add_does_that_instead()
    {
        var open = Scenario.Given(Defined(), Added("a"), Joined("ann"));
        open.When(Handlers.SuggestTool, Foley).ThenRefused(RefusalReason.Conflict, "adding-open");
        open.When(Handlers.SuggestMove, Better).ThenRefused(RefusalReason.Conflict, "voting-open");

        var half = Closed(Started(voting: true, adding: false));
        half.When(Handlers.SuggestMove, Better).ThenRefused(RefusalReason.Conflict, "voting-open");
        half.When(Handlers.SuggestTool, Foley).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void Whoever_may_not_take_part_may_not_suggest_either()
    {
        Closed().When(Handlers.SuggestMove, Better with { ParticipantId = "eve" }).ThenRefused(RefusalReason.Unknown, "not-joined");
        Closed(Started(voting: false, adding: false, codeNeeded: true)).When(Handlers.SuggestMove, Better).ThenRefused(RefusalReason.Forbidden, "join-code-needed");
        var suspended = Closed().After(Handlers.SuspendParticipant, new SuspendParticipant("ann", true, "Spam", "moderator"));
        suspended.When(Handlers.SuggestMove, Better).ThenRefused(RefusalReason.Forbidden, "suspended");
        suspended.When(Handlers.SuggestTool, Foley).ThenRefused(RefusalReason.Forbidden, "suspended");
        var archived = Closed(new StreamEvent("spectrum", new SpectrumArchived("Rosa")));
        archived.When(Handlers.SuggestMove, Better).ThenRefused(RefusalReason.Conflict, "archived");
        archived.When(Handlers.SuggestTool, Foley).ThenRefused(RefusalReason.Conflict, "archived");
        Closed().After(Handlers.Leave, new Leave("ann")).When(Handlers.SuggestTool, Foley).ThenRefused(RefusalReason.Unknown, "left");
    }

    [Fact]
    public void What_is_suggested_must_make_sense()
    {
        var room = Closed(new StreamEvent("tool/b", new ToolHidden("Spam", "moderator")));
        room.When(Handlers.SuggestMove, Better with { ToolId = "none" }).ThenRefused(RefusalReason.NotFound, "no-tool");
        room.When(Handlers.SuggestMove, Better with { ToolId = "b" }).ThenRefused(RefusalReason.Conflict, "tool-hidden");
        room.When(Handlers.SuggestTool, Foley with { Name = "LIPS " }).ThenRefused(RefusalReason.Conflict, "name-taken");
        room.When(Handlers.SuggestTool, Foley with { Disciplines = ["Cooking"] }).ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe("disciplines");
        room.When(Handlers.SuggestTool, Foley with { X = 10_001 }).ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe("x");
        room.When(Handlers.SuggestMove, Better with { Y = -1 }).ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe("y");
        Scenario.Given().When(Handlers.SuggestMove, Better).ThenRefused(RefusalReason.NotFound, "no-spectrum");
    }

    [Fact]
    public void One_participant_suggests_the_same_once_at_a_time_and_not_too_much()
    {
        var room = Closed(MoveSuggested("m1", "ann", "a"), ToolSuggested("n1", "ann", "Foley"));
        room.When(Handlers.SuggestMove, Better with { SuggestionId = "m2" }).ThenRefused(RefusalReason.Conflict, "suggestion-open");
        room.When(Handlers.SuggestTool, Foley with { SuggestionId = "n2", Name = "foley" }).ThenRefused(RefusalReason.Conflict, "suggestion-open");
        room.When(Handlers.SuggestMove, Better with { SuggestionId = "m1", ToolId = "b" }).ThenRefused(RefusalReason.Conflict, "suggestion-open");
        room.When(Handlers.SuggestMove, Better with { SuggestionId = "m2", ParticipantId = "ben" }).Decision.Refusal.ShouldBeNull();

        room.And(ToolSuggested("n3", "ann", "C"), ToolSuggested("n4", "ann", "D"), ToolSuggested("n5", "ann", "E"));
        room.When(Handlers.SuggestMove, Better with { SuggestionId = "m2", ToolId = "b" }).ThenRefused(RefusalReason.Conflict, "too-many-suggestions");
        room.And(new StreamEvent("suggestion/n3", new SuggestionWithdrawn()));
        room.When(Handlers.SuggestMove, Better with { SuggestionId = "m2", ToolId = "b" }).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void The_list_of_all_has_an_end()
    {
        var crowd = Enumerable.Range(0, SuggestHandler.OpenMostOfAll).Select(i => MoveSuggested($"m{i}", $"p{i}", "a"));
        Closed([.. crowd]).When(Handlers.SuggestMove, Better).ThenRefused(RefusalReason.Conflict, "suggestions-full");
    }
}
