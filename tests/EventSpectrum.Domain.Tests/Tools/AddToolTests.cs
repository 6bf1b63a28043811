using EventSpectrum.Log;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Tools;

public class AddToolTests
{
    private static readonly StreamEvent[] Room = [Defined(), Joined("ann")];

    private static AddTool Add(string name = "Lip Sync", string? by = "ann", string id = "t1", params string[] disciplines) => new(
        id, name, "Moves lips", 5_012_000, 6_034_000, ToolKind.Assistive, disciplines, [new ToolLink("More", "https://example.org")],
        [new AuthorshipNote("consent", "The actor", null)], by, by is null ? "facilitator" : "participant");

    private static StreamEvent Fact(AddTool c) => new(StreamKey.Tool(c.ToolId), new ToolAdded(
        c.Name, c.Description, c.Kind, [.. c.Disciplines], [.. c.Links], [.. c.Authorship], c.StartX, c.StartY, c.ParticipantId, c.By));

    [Fact]
    public void A_participant_adds_a_tool_and_where_they_put_it_is_their_vote()
    {
        var add = Add(disciplines: "Sound");
        Scenario.Given(Room).When(Handlers.AddTool, add).Then(Fact(add), Cast("t1", "ann", 5_012, 6_034))
            .Answer.ShouldBe(new ToolOutcome("t1"));
    }

    [Fact]
    public void In_a_session_that_vote_is_the_sessions()
    {
        var add = Add();
        Scenario.Given([.. Room, Started("s1")]).When(Handlers.AddTool, add).Then(Fact(add), Cast("t1", "ann", 5_012, 6_034, "s1"));
    }

    [Fact]
    public void Staff_adds_a_tool_at_any_time_and_does_not_vote()
    {
        var add = Add(by: null);
        Scenario.Given(Defined(false, false)).When(Handlers.AddTool, add).Then(Fact(add));
    }

    [Fact]
    public void Adding_may_be_on_while_voting_is_off()
    {
        var add = Add();
        Scenario.Given(Defined(openVoting: false), Joined("ann")).When(Handlers.AddTool, add).Then(Fact(add), Cast("t1", "ann", 5_012, 6_034));
    }

    [Fact]
    public void There_must_be_a_spectrum() => Scenario.Given().When(Handlers.AddTool, Add()).ThenRefused(RefusalReason.NotFound, "no-spectrum");

    [Fact]
    public void One_must_have_joined() => Scenario.Given(Room).When(Handlers.AddTool, Add(by: "ben")).ThenRefused(RefusalReason.Unknown, "not-joined");

    [Fact]
    public void Adding_must_be_on() =>
        Scenario.Given(Defined(openAdding: false), Joined("ann")).When(Handlers.AddTool, Add()).ThenRefused(RefusalReason.Conflict, "adding-closed");

    [Fact]
    public void In_a_session_its_switch_decides() =>
        Scenario.Given([.. Room, Started(adding: false)]).When(Handlers.AddTool, Add()).ThenRefused(RefusalReason.Conflict, "adding-closed");

    [Fact]
    public void A_session_may_want_its_code() =>
        Scenario.Given([.. Room, Started(codeNeeded: true)]).When(Handlers.AddTool, Add()).ThenRefused(RefusalReason.Forbidden, "join-code-needed");

    [Fact]
    public void A_discipline_must_be_offered()
    {
        var refusal = Scenario.Given(Room).When(Handlers.AddTool, Add(disciplines: ["Sound", "Stunts"])).ThenRefused(RefusalReason.Invalid, "invalid");
        (refusal.Field, refusal.Detail.Contains("Stunts", StringComparison.Ordinal)).ShouldBe(("disciplines", true));
    }

    [Theory]
    [InlineData("Lip Sync")]
    [InlineData("lipsync")]
    [InlineData(" L I P \u00A0 SYNC ")]
    public void A_name_stands_on_the_chart_once(string name)
    {
        var refusal = Scenario.Given([.. Room, Added("old", "Lip sync")]).When(Handlers.AddTool, Add(name)).ThenRefused(RefusalReason.Conflict, "name-taken");
        (refusal.Field, refusal.Detail.Contains("Lip sync", StringComparison.Ordinal)).ShouldBe(("name", true));
    }

    [Fact]
    public void An_id_stands_for_one_tool() =>
        Scenario.Given([.. Room, Added("t1", "Other")]).When(Handlers.AddTool, Add()).ThenRefused(RefusalReason.Conflict, "id-taken");

    [Theory]
    [InlineData("a", true)]
    [InlineData("user_item_17-B", true)]
    [InlineData("", false)]
    [InlineData("a/b", false)]
    [InlineData("ä", false)]
    [InlineData("a b", false)]
    public void Some_texts_are_ids(string text, bool isId) => ToolRules.IsId(text).ShouldBe(isId);

    [Fact]
    public void An_id_has_64_characters_at_most()
    {
        ToolRules.IsId(new string('a', 64)).ShouldBeTrue();
        ToolRules.IsId(new string('a', 65)).ShouldBeFalse();
        ToolRules.IsId(null).ShouldBeFalse();
    }
}
