using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Sessions;

/// <summary>A blind session over HTTP. That it tells nothing before the reveal is held in <c>Security/BlindTests.cs</c>.</summary>
public sealed class BlindSessionTests(SharedServer shared) : ServerTest(shared)
{
    private async Task<(Room Room, string Session)> BlindAsync()
    {
        var room = await BuildAsync();
        var session = (await room.Staff.PostAsync($"{room.Path}/sessions", """{"title":"Blind","voting":true,"adding":true,"blind":true}""")).ShouldBe(HttpStatusCode.Created);
        return (room, session["sessionId"].GetString()!);
    }

    private static Task<Answer> RevealAsync(Room room) => room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"reveal":true}""");

    private static async Task<Client> PlaceAsync(Room room, int x, int y)
    {
        var person = await room.JoinAsync();
        (await person.PutAsync(room.VotePath(), $$"""{"x":{{x}},"y":{{y}}}""")).ShouldBe(HttpStatusCode.OK);
        return person;
    }

    [Fact]
    public async Task Both_rounds_are_kept_and_told_apart()
    {
        var (room, session) = await BlindAsync();
        var people = new List<Client>();
        for (var i = 0; i < 5; i++) people.Add(await PlaceAsync(room, 10 * i, 50));
        (await room.ToolAsync()).ShouldSatisfyAllConditions(
            t => t.GetProperty("position").ValueKind.ShouldBe(JsonValueKind.Null), t => t.GetProperty("votes").GetInt32().ShouldBe(5));
        (await room.Anyone.GetAsync($"{room.Path}/sessions/{session}/rounds")).ShouldBeProblem(HttpStatusCode.Conflict, "blind-round");
        (await room.Anyone.GetAsync($"{room.Path}/export?format=csv")).ShouldBeProblem(HttpStatusCode.Conflict, "blind-round");

        await using var stream = await room.Anyone.WatchAsync($"{room.Path}/live");
        (await stream.NextAsync())!.Data.GetProperty("session").GetProperty("blind").GetBoolean().ShouldBeTrue();
        var revealed = (await RevealAsync(room)).ShouldBe(HttpStatusCode.OK)["session"];
        revealed.GetProperty("revealedAt").ValueKind.ShouldBe(JsonValueKind.String);
        var told = await stream.NextAsync("snapshot");
        told.Data.GetProperty("tools")[0].GetProperty("position").ToString().ShouldBe("""{"x":20,"y":50}""");
        await room.WithoutATraceAsync(() => RevealAsync(room));

        (await people[0].PutAsync(room.VotePath(), """{"x":50,"y":50}""")).ShouldBe(HttpStatusCode.OK)["position"].ToString().ShouldBe("""{"x":30,"y":50}""");
        foreach (var name in (string[])[session, "last"])
        {
            var rounds = (await room.Anyone.GetAsync($"{room.Path}/sessions/{name}/rounds")).ShouldBe(HttpStatusCode.OK);
            rounds["people"].ToString().ShouldBe("""{"blind":5,"seeing":5,"changed":1,"came":0}""");
            var tool = rounds["tools"].EnumerateArray().ShouldHaveSingleItem();
            (tool.GetProperty("blind").GetProperty("x").GetDouble(), tool.GetProperty("seeing").GetProperty("x").GetDouble(), tool.GetProperty("shift").GetProperty("x").GetDouble())
                .ShouldBe((20, 30, 10));
            tool.GetProperty("sample").GetArrayLength().ShouldBe(5);
        }

        var rows = (await room.Anyone.GetAsync($"{room.Path}/export?format=csv")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows[0].ShouldEndWith(",round");
        rows.Skip(1).Select(r => r[(r.LastIndexOf(',') + 1)..]).ShouldBe(["blind", "blind", "blind", "blind", "blind", "seeing"]);
        var timeline = await room.Anyone.GetAsync($"{room.Path}/history/timeline");
        timeline["marks"].EnumerateArray().Count(m => m.GetProperty("type").GetString() == "reveal").ShouldBe(1);
        timeline["sessions"][0].GetProperty("revealSequence").GetInt64().ShouldBeGreaterThan(timeline["sessions"][0].GetProperty("startSequence").GetInt64());
        (await room.Anyone.GetAsync($"{room.Path}/history/events?limit=1000")).Text.ShouldContain("votes_revealed");
    }

    [Fact]
    public async Task Closing_reveals_and_the_past_before_the_session_can_be_seen_all_along()
    {
        var room = await OpenAsync();
        await PlaceAsync(room, 40, 60);
        (await room.Staff.DeleteAsync($"{room.Path}/sessions/current")).ShouldBe(HttpStatusCode.OK);
        var before = await room.HeadAsync();
        (await room.Staff.PostAsync($"{room.Path}/sessions", """{"title":"Blind","voting":true,"adding":true,"blind":true}""")).ShouldBe(HttpStatusCode.Created);
        await PlaceAsync(room, 90, 10);
        var then = (await room.Anyone.GetAsync($"{room.Path}/history?sequence={before}")).ShouldBe(HttpStatusCode.OK)["tools"][0];
        then.GetProperty("position").ToString().ShouldBe("""{"x":40,"y":60}""");
        (await room.ToolAsync()).GetProperty("votes").GetInt32().ShouldBe(1, "votes are counted in the round");
        (await room.Staff.DeleteAsync($"{room.Path}/sessions/current")).ShouldBe(HttpStatusCode.OK);
        (await room.ToolAsync()).GetProperty("position").ToString().ShouldBe("""{"x":65,"y":35}""");
        (await room.Anyone.GetAsync($"{room.Path}/sessions/last/rounds")).ShouldBe(HttpStatusCode.OK)["people"].GetProperty("blind").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Only_a_facilitator_reveals_and_only_what_is_hidden()
    {
        var (room, _) = await BlindAsync();
        (await room.WithoutATraceAsync(() => room.Anyone.PatchAsync($"{room.Path}/sessions/current", """{"reveal":true}"""))).ShouldBe(HttpStatusCode.Unauthorized);
        var open = await OpenAsync();
        (await open.WithoutATraceAsync(() => RevealAsync(open))).ShouldBeProblem(HttpStatusCode.Conflict, "not-blind", "reveal");
        (await open.Anyone.GetAsync($"{open.Path}/sessions/last/rounds")).ShouldBeProblem(HttpStatusCode.NotFound, "no-session");
        var id = (await open.Anyone.GetAsync(open.Path))["session"].GetProperty("sessionId").GetString();
        (await open.Anyone.GetAsync($"{open.Path}/sessions/{id}/rounds")).ShouldBeProblem(HttpStatusCode.NotFound, "no-rounds");
    }

    [Fact]
    public async Task Moderators_find_votes_and_nobody_else_does()
    {
        var (room, _) = await BlindAsync();
        await PlaceAsync(room, 37, 63);
        (await room.Staff.GetAsync($"{room.Path}/moderation/votes")).ShouldBe(HttpStatusCode.OK).Text.ShouldContain("\"x\":37");
        (await room.Staff.GetAsync($"{room.Path}/tools/{Room.Roto}")).ShouldBe(HttpStatusCode.OK)["position"].ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
