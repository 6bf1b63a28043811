using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Suggestions;

/// <summary>Suggesting while voting and adding are closed, and what staff makes of it.</summary>
public sealed class SuggestionTests(SharedServer shared) : ServerTest(shared)
{
    private const string Foley = """{"name":"Foley","kind":"assistive","disciplines":["Sound"],"x":25,"y":75.25,"because":"Everyone uses it"}""";
    private const string Move = """{"tool":"roto","x":60,"because":"It got better"}""";

    [Fact]
    public async Task A_suggested_tool_is_accepted_and_its_suggester_sees_what_came_of_it()
    {
        var room = await BuildAsync();
        var (ann, ben) = (await room.JoinAsync("""{"displayName":"Ann"}"""), await room.JoinAsync());
        var made = (await ann.PostAsync(Path(room), Foley)).ShouldBe(HttpStatusCode.Created);
        (made["fate"].GetString(), made["name"].GetString(), made["kind"].GetString(), made["y"].GetDouble()).ShouldBe(("open", "Foley", "assistive", 75.25));
        var id = made["id"].GetString()!;
        (await MineAsync(room, ann)).ShouldHaveSingleItem().GetRawText().ShouldBe(made.Text);
        (await MineAsync(room, ben)).ShouldBeEmpty();

        var listed = (await AllAsync(room)).ShouldHaveSingleItem().GetProperty("staff");
        (listed.GetProperty("displayName").GetString(), listed.GetProperty("participantId").GetString()).ShouldBe(("Ann", ann.ParticipantId));
        var accepted = (await room.Staff.PostAsync(Path(room, id), """{"verdict":"accept","reason":"Thank you"}""")).ShouldBe(HttpStatusCode.OK);
        accepted["staff"].GetProperty("by").GetString().ShouldBe("facilitator");

        var mine = (await MineAsync(room, ann)).ShouldHaveSingleItem();
        (mine.GetProperty("fate").GetString(), mine.GetProperty("reason").GetString()).ShouldBe(("accepted", "Thank you"));
        mine.TryGetProperty("staff", out _).ShouldBeFalse();
        var tool = (await ann.GetAsync($"{room.Path}/tools/{mine.GetProperty("tool").GetString()}")).ShouldBe(HttpStatusCode.OK);
        (tool["name"].GetString(), tool["votes"].GetInt32(), tool["addedByMe"].GetBoolean()).ShouldBe(("Foley", 0, true));
        tool["start"].GetRawText().ShouldBe("""{"x":25,"y":75.25}""");
    }

    [Fact]
    public async Task An_accepted_move_waits_for_the_spotlight_and_votes_for_nobody()
    {
        var room = await BuildAsync();
        var ann = await room.JoinAsync();
        var id = (await ann.PostAsync(Path(room), Move)).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        (await WaitingAsync(room)).ShouldBeEmpty();
        (await room.Staff.PostAsync(Path(room, id), """{"verdict":"accept"}""")).ShouldBe(HttpStatusCode.OK);
        (await WaitingAsync(room)).ShouldBe(["roto"]);
        (await room.ToolAsync()).GetProperty("votes").GetInt32().ShouldBe(0);

        await room.StartSessionAsync();
        (await room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"spotlight":{"tool":"roto"}}""")).ShouldBe(HttpStatusCode.OK);
        (await WaitingAsync(room)).ShouldBeEmpty();
        (await MineAsync(room, ann))[0].GetProperty("askedAt").ValueKind.ShouldBe(JsonValueKind.String);
        (await room.Staff.PostAsync(Path(room, id), """{"verdict":"decline","reason":"No"}""")).ShouldBeProblem(HttpStatusCode.Conflict, "suggestion-asked");
    }

    [Fact]
    public async Task A_retry_is_answered_the_same_and_another_of_the_same_is_refused()
    {
        var room = await BuildAsync();
        var ann = await room.JoinAsync();
        var first = await ann.PostAsync(Path(room), Move, ("Idempotency-Key", "a"));
        (await room.WithoutATraceAsync(() => ann.PostAsync(Path(room), Move, ("Idempotency-Key", "a")))).Text.ShouldBe(first.Text);
        (await ann.PostAsync(Path(room), Move)).ShouldBeProblem(HttpStatusCode.Conflict, "suggestion-open");

        var its = Path(room, first["id"].GetString()!);
        (await ann.DeleteAsync($"{its}?commandId=b")).ShouldBe(HttpStatusCode.NoContent);
        await room.WithoutATraceAsync(async () => (await ann.DeleteAsync($"{its}?commandId=b")).ShouldBe(HttpStatusCode.NoContent));
        (await MineAsync(room, ann))[0].GetProperty("fate").GetString().ShouldBe("withdrawn");
        (await AllAsync(room)).ShouldBeEmpty();
        (await ann.PostAsync(Path(room), Move)).ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("""{"x":1,"y":2,"because":"b"}""", "name")]
    [InlineData("""{"tool":"roto","name":"N","x":1,"y":2,"because":"b"}""", "name")]
    [InlineData("""{"tool":"roto","description":"d","x":1,"because":"b"}""", "tool")]
    [InlineData("""{"name":"N","x":1,"because":"b"}""", "y")]
    [InlineData("""{"tool":"roto","because":"b"}""", "x")]
    [InlineData("""{"tool":"roto","x":1}""", "because")]
    [InlineData("""{"tool":"roto","x":100.01,"because":"b"}""", "x")]
    [InlineData("""{"name":"N","kind":"clever","x":1,"y":1,"because":"b"}""", "kind")]
    public async Task What_makes_no_suggestion_is_refused_at_its_field(string body, string field)
    {
        var room = await BuildAsync();
        var ann = await room.JoinAsync();
        await room.WithoutATraceAsync(async () => (await ann.PostAsync(Path(room), body)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field));
    }

    [Fact]
    public async Task A_because_has_an_end_and_so_has_a_verdict_without_a_reason()
    {
        var room = await BuildAsync();
        var ann = await room.JoinAsync();
        string Because(int length) => JsonSerializer.Serialize(new { tool = "roto", x = 1, because = new string('a', length) });
        (await ann.PostAsync(Path(room), Because(281))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "because");
        var id = (await ann.PostAsync(Path(room), Because(280))).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        foreach (var verdict in (string[])["decline", "hide"])
            (await room.Staff.PostAsync(Path(room, id), $$"""{"verdict":"{{verdict}}"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "reason");
        (await room.Staff.PostAsync(Path(room, id), """{"verdict":"perhaps"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "verdict");
    }

    [Fact]
    public async Task Nothing_of_a_suggestion_is_public_and_the_chain_holds_it()
    {
        var room = await BuildAsync();
        var ann = await room.JoinAsync();
        var id = (await ann.PostAsync(Path(room), """{"name":"Quidnunc","x":13.37,"y":86.42,"because":"Zanzibar"}""")).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        (await ann.PostAsync(Path(room), """{"tool":"roto","x":13.37,"y":86.42,"because":"Zanzibar"}""")).ShouldBe(HttpStatusCode.Created);
        (await room.Staff.PostAsync(Path(room, id), """{"verdict":"hide","reason":"Xanthic"}""")).ShouldBe(HttpStatusCode.OK);
        foreach (var path in (string[])["", "/history/events?limit=1000", "/history/timeline", "/export?format=csv", "/export?format=jsonl", "/export?format=snapshot", "/moderation/log"])
        {
            var seen = (await room.Anyone.GetAsync(room.Path + path)).ShouldBe(HttpStatusCode.OK).Text;
            foreach (var secret in (string[])["Quidnunc", "Zanzibar", "Xanthic", "13.37", "1337", id, ann.ParticipantId]) seen.ShouldNotContain(secret, customMessage: path);
        }

        (await room.Staff.GetAsync($"{room.Path}/export?format=jsonl")).ShouldBe(HttpStatusCode.OK).Text.ShouldContain("Zanzibar");
        var listed = (await AllAsync(room)).Single(s => s.GetProperty("id").GetString() == id);
        listed.GetProperty("staff").GetProperty("hidden").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Where_voting_and_adding_are_open_nobody_needs_to_suggest()
    {
        var room = await OpenAsync();
        var ann = await room.JoinAsync();
        (await ann.PostAsync(Path(room), Move)).ShouldBeProblem(HttpStatusCode.Conflict, "voting-open");
        (await ann.PostAsync(Path(room), Foley)).ShouldBeProblem(HttpStatusCode.Conflict, "adding-open");
    }

    private static string Path(Room room, string? id = null) => id is null ? $"{room.Path}/suggestions" : $"{room.Path}/suggestions/{id}";

    private static async Task<JsonElement[]> MineAsync(Room room, Client who) =>
        [.. (await who.GetAsync(Path(room))).ShouldBe(HttpStatusCode.OK)["mine"].EnumerateArray()];

    private static async Task<JsonElement[]> AllAsync(Room room) =>
        [.. (await room.Staff.GetAsync(Path(room))).ShouldBe(HttpStatusCode.OK)["all"].EnumerateArray()];

    private static async Task<string[]> WaitingAsync(Room room) =>
        [.. (await room.Staff.GetAsync(Path(room))).ShouldBe(HttpStatusCode.OK)["waiting"].EnumerateArray().Select(w => w.GetString()!)];
}
