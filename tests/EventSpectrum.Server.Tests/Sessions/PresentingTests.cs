using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Sessions;

public sealed class PresentingTests(SharedServer shared) : ServerTest(shared)
{
    private static Task<Answer> Switch(Room room, string body) => room.Staff.PatchAsync($"{room.Path}/sessions/current", body);

    private static async Task<JsonElement> SessionAsync(Room room) => (await room.Anyone.GetAsync(room.Path)).ShouldBe(HttpStatusCode.OK)["session"];

    [Fact]
    public async Task Everyone_is_told_of_a_spotlight_with_the_instant_its_countdown_ends()
    {
        var room = await OpenAsync();
        await using var hall = await room.Anyone.WatchAsync($"{room.Path}/live");
        await hall.NextAsync("snapshot");
        (await Switch(room, """{"spotlight":{"tool":"roto","seconds":30}}""")).ShouldBe(HttpStatusCode.OK);

        var told = (await hall.NextAsync("session")).Data.GetProperty("session").GetProperty("spotlight");
        told.GetProperty("tool").GetString().ShouldBe(Room.Roto);
        (told.GetProperty("until").GetDateTimeOffset() - told.GetProperty("since").GetDateTimeOffset()).ShouldBe(TimeSpan.FromSeconds(30));
        (await SessionAsync(room)).GetProperty("spotlight").GetRawText().ShouldBe(told.GetRawText());

        (await Switch(room, """{"spotlight":{}}""")).ShouldBe(HttpStatusCode.OK)["session"].GetProperty("spotlight").ValueKind.ShouldBe(JsonValueKind.Null);
        var marks = (await room.Anyone.GetAsync($"{room.Path}/history/timeline"))["marks"].EnumerateArray().Where(m => m.GetProperty("type").GetString() == "spotlight");
        marks.ShouldHaveSingleItem().GetProperty("label").GetString().ShouldBe("Roto Helper");
    }

    [Fact]
    public async Task A_run_goes_where_it_is_told_however_many_press_next()
    {
        var room = await OpenAsync();
        (await Switch(room, """{"run":{"tools":["sora","roto"],"seconds":20}}""")).ShouldBe(HttpStatusCode.OK)
            ["session"].GetProperty("spotlight").GetProperty("tool").GetString().ShouldBe(Room.Sora);
        await Task.WhenAll(Switch(room, """{"run":{"at":1}}"""), Switch(room, """{"run":{"at":1}}"""));
        var session = await SessionAsync(room);
        session.GetProperty("run").GetRawText().ShouldBe("""{"tools":["sora","roto"],"at":1,"seconds":20}""");
        session.GetProperty("spotlight").GetProperty("tool").GetString().ShouldBe(Room.Roto);

        (await room.WithoutATraceAsync(() => Switch(room, """{"run":{"at":2}}"""))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "run.at");
        (await Switch(room, """{"run":{"tools":[]}}""")).ShouldBe(HttpStatusCode.OK);
        session = await SessionAsync(room);
        (session.GetProperty("run").ValueKind, session.GetProperty("spotlight").ValueKind).ShouldBe((JsonValueKind.Null, JsonValueKind.Null));
        (await room.WithoutATraceAsync(() => Switch(room, """{"run":{"at":0}}"""))).ShouldBeProblem(HttpStatusCode.Conflict, "no-run");
    }

    [Fact]
    public async Task A_frozen_picture_can_be_read_while_votes_go_on()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        (await ana.PutAsync(room.VotePath(), """{"x":10,"y":10}""")).ShouldBe(HttpStatusCode.OK);
        var frozen = (await Switch(room, """{"frozen":true}""")).ShouldBe(HttpStatusCode.OK)["session"].GetProperty("frozen").GetProperty("sequence").GetInt64();
        (await ana.PutAsync(room.VotePath(), """{"x":90,"y":90}""")).ShouldBe(HttpStatusCode.OK);

        var then = (await room.Anyone.GetAsync($"{room.Path}/history?sequence={frozen}")).ShouldBe(HttpStatusCode.OK);
        then["tools"].EnumerateArray().Single(t => t.GetProperty("id").GetString() == Room.Roto).GetProperty("position").GetProperty("x").GetDouble().ShouldBe(10);
        (await room.ToolAsync()).GetProperty("position").GetProperty("x").GetDouble().ShouldBe(90);
        (await Switch(room, """{"frozen":false}""")).ShouldBe(HttpStatusCode.OK)["session"].GetProperty("frozen").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_retry_with_its_id_does_not_start_a_countdown_anew()
    {
        var room = await OpenAsync();
        const string Body = """{"spotlight":{"tool":"roto","seconds":30},"commandId":"lit"}""";
        (await Switch(room, Body)).ShouldBe(HttpStatusCode.OK);
        (await room.WithoutATraceAsync(() => Switch(room, Body))).ShouldBe(HttpStatusCode.OK);
        (await Switch(room, Body.Replace("\"lit\"", "\"again\"", StringComparison.Ordinal))).ShouldBe(HttpStatusCode.OK);
        (await room.Anyone.GetAsync($"{room.Path}/history/events?limit=1000"))["events"].EnumerateArray()
            .Count(e => e.GetProperty("type").GetString() == "tool_spotlighted").ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"spotlight":"roto"}""", HttpStatusCode.BadRequest, "invalid", "spotlight")]
    [InlineData("""{"spotlight":{"tool":"none"}}""", HttpStatusCode.NotFound, "no-tool", null)]
    [InlineData("""{"spotlight":{"tool":"roto","seconds":4}}""", HttpStatusCode.BadRequest, "invalid", "spotlight.seconds")]
    [InlineData("""{"spotlight":{"tool":"roto","seconds":1.5}}""", HttpStatusCode.BadRequest, "invalid", "spotlight.seconds")]
    [InlineData("""{"spotlight":{"tool":"roto","colour":"red"}}""", HttpStatusCode.BadRequest, "invalid", "spotlight.colour")]
    [InlineData("""{"run":{"tools":["roto","none"]}}""", HttpStatusCode.BadRequest, "invalid", "run.tools")]
    [InlineData("""{"run":{"tools":["roto",null]}}""", HttpStatusCode.BadRequest, "invalid", "run.tools")]
    [InlineData("""{"run":{}}""", HttpStatusCode.BadRequest, "invalid", "run")]
    [InlineData("""{"run":{"tools":["roto"]},"spotlight":{"tool":"roto"}}""", HttpStatusCode.BadRequest, "invalid", "run")]
    [InlineData("""{"frozen":"yes"}""", HttpStatusCode.BadRequest, "invalid", "frozen")]
    public async Task What_cannot_be_shown_is_refused_without_a_trace(string body, HttpStatusCode status, string code, string? field)
    {
        var room = await OpenAsync();
        (await room.WithoutATraceAsync(() => Switch(room, body))).ShouldBeProblem(status, code, field);
    }

    [Theory]
    [InlineData("""{"spotlight":{"tool":"roto"}}""")]
    [InlineData("""{"run":{"tools":["roto"]}}""")]
    [InlineData("""{"frozen":true}""")]
    public async Task What_is_shown_is_the_facilitators_alone(string body)
    {
        var room = await OpenAsync();
        var key = (await room.Staff.PostAsync("/api/staff/keys", $$"""{"name":"Mo {{Guid.NewGuid():N}}","role":"moderator"}""")).ShouldBe(HttpStatusCode.Created)["key"].GetString()!;
        using var moderator = new Client(Server.Address, key);
        (await room.WithoutATraceAsync(() => moderator.PatchAsync($"{room.Path}/sessions/current", body))).ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");
        var ana = await room.JoinAsync();
        (await room.WithoutATraceAsync(() => ana.PatchAsync($"{room.Path}/sessions/current", body))).ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");
    }
}
