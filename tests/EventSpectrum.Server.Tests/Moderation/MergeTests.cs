using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Moderation;

public sealed class MergeTests(SharedServer shared) : ServerTest(shared)
{
    private const string Into = """{"into":"sora","reason":"One tool under two names"}""";
    private const string Undo = """{"reason":"They are two"}""";

    private static string Merge(Room room, string tool = Room.Roto) => $"{room.Path}/tools/{tool}/merge";

    private static (double?, double?, int) Dot(JsonElement tool) =>
        tool.GetProperty("position") is { ValueKind: JsonValueKind.Object } at ? (at.GetProperty("x").GetDouble(), at.GetProperty("y").GetDouble(), tool.GetProperty("votes").GetInt32()) : (null, null, 0);

    private static async Task<(Room Room, Client Ana, Client Ben)> VotedAsync(Room room)
    {
        var (ana, ben) = (await room.JoinAsync(), await room.JoinAsync());
        (await ana.PutAsync(room.VotePath(), """{"x":10,"y":10}""")).ShouldBe(HttpStatusCode.OK);
        (await ana.PutAsync(room.VotePath(Room.Sora), """{"x":50,"y":50}""")).ShouldBe(HttpStatusCode.OK);
        (await ben.PutAsync(room.VotePath(), """{"x":20,"y":20}""")).ShouldBe(HttpStatusCode.OK);
        return (room, ana, ben);
    }

    [Fact]
    public async Task Votes_count_at_the_tool_that_stays_and_come_back_when_it_is_undone()
    {
        var (room, ana, ben) = await VotedAsync(await OpenAsync());
        var before = (await room.Anyone.GetAsync(room.Path))["tools"].GetRawText();
        var preview = (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{Merge(room)}/preview", """{"into":"sora"}"""))).ShouldBe(HttpStatusCode.OK);
        preview["both"].GetInt32().ShouldBe(1);
        preview["tools"].EnumerateArray().Select(t => (t.GetProperty("tool").GetString(), t.GetProperty("votesBefore").GetInt32(), t.GetProperty("votesAfter").GetInt32()))
            .ShouldBe([("roto", 2, 0), ("sora", 1, 2)]);

        var merged = (await room.Staff.PostAsync(Merge(room), Into)).ShouldBe(HttpStatusCode.OK);
        (merged["hidden"].GetBoolean(), merged["mergedInto"].GetString()).ShouldBe((true, "sora"));
        Dot(await room.ToolAsync(Room.Sora)).ShouldBe((35, 35, 2));
        preview["tools"][1].GetProperty("after").GetProperty("x").GetDouble().ShouldBe(35);
        await room.WithoutATraceAsync(() => room.Staff.PostAsync(Merge(room), Into));

        // The receipt has every vote where it counts; the duplicate takes none.
        (await ben.GetAsync($"{room.Path}/participants/me"))["votes"].EnumerateArray().ShouldHaveSingleItem().GetProperty("tool").GetString().ShouldBe("sora");
        var refused = (await room.WithoutATraceAsync(() => ana.PutAsync(room.VotePath(), """{"x":1,"y":1}"""))).ShouldBeProblem(HttpStatusCode.Conflict, "tool-merged");
        refused["detail"].GetString()!.ShouldContain("(sora)");

        (await room.Staff.SendJsonAsync(HttpMethod.Delete, Merge(room), Undo)).ShouldBe(HttpStatusCode.OK)["mergedInto"].ValueKind.ShouldBe(JsonValueKind.Null);
        static string Timeless(string tools) => System.Text.RegularExpressions.Regex.Replace(tools, "\"changedAt\":\"[^\"]*\"", "");
        Timeless((await room.Anyone.GetAsync(room.Path))["tools"].GetRawText()).ShouldBe(Timeless(before));
        await room.WithoutATraceAsync(() => room.Staff.SendJsonAsync(HttpMethod.Delete, Merge(room), Undo));
    }

    [Fact]
    public async Task The_past_shows_merges_as_they_stood_and_corrected_as_they_stand()
    {
        var (room, _, _) = await VotedAsync(await OpenAsync());
        var then = await room.HeadAsync();
        await room.Staff.PostAsync(Merge(room), Into);
        var now = await room.HeadAsync();
        async Task<(double?, double?, int)> DotAtAsync(long sequence, string view) => Dot((await room.Anyone.GetAsync($"{room.Path}/history?sequence={sequence}&view={view}"))
            .ShouldBe(HttpStatusCode.OK)["tools"].EnumerateArray().Single(t => t.GetProperty("id").GetString() == Room.Sora));

        (await DotAtAsync(then, "recorded")).ShouldBe((50, 50, 1));
        (await DotAtAsync(then, "corrected")).ShouldBe((35, 35, 2));
        (await DotAtAsync(now, "recorded")).ShouldBe((35, 35, 2));
        var story = await room.Anyone.GetAsync($"{room.Path}/tools/sora/history");
        story["causes"].EnumerateArray().Single(c => c.GetProperty("cause").GetString() == "merges").GetProperty("participants").GetInt32().ShouldBe(1);
        story["changes"][0].GetProperty("kind").GetString().ShouldBe("joined");
        (await room.Anyone.GetAsync($"{room.Path}/history/timeline"))["marks"].EnumerateArray().Last().GetProperty("type").GetString().ShouldBe("tool-merged");
        var log = (await room.Anyone.GetAsync($"{room.Path}/history/events?limit=1000"))["events"].EnumerateArray().Last();
        (log.GetProperty("type").GetString(), log.GetProperty("data").GetProperty("into").GetString()).ShouldBe(("tool_merged", "sora"));
        log.GetRawText().ShouldNotContain("\"by\"");
    }

    [Fact]
    public async Task The_log_of_acts_says_what_stands_and_names_nobody_in_public()
    {
        var (room, _, _) = await VotedAsync(await OpenAsync());
        await room.Staff.PostAsync(Merge(room), Into);
        var act = (await room.Anyone.GetAsync($"{room.Path}/moderation/log")).Json[0];
        (act.GetProperty("kind").GetString(), act.GetProperty("name").GetString(), act.GetProperty("intoName").GetString(), act.GetProperty("stands").GetBoolean())
            .ShouldBe(("tool-merged", "Roto Helper", "Scene Maker", true));
        act.GetProperty("by").ValueKind.ShouldBe(JsonValueKind.Null);
        await room.Staff.SendJsonAsync(HttpMethod.Delete, Merge(room), Undo);
        (await room.Staff.GetAsync($"{room.Path}/moderation/log")).Json.EnumerateArray().Select(a => a.GetProperty("kind").GetString()).ShouldBe(["tool-unmerged", "tool-merged"]);
    }

    [Fact]
    public async Task A_retry_is_known_by_its_id_also_after_the_merge_was_undone()
    {
        var (room, _, _) = await VotedAsync(await OpenAsync());
        const string Identified = """{"into":"sora","reason":"The same","commandId":"m1"}""";
        (await room.Staff.PostAsync(Merge(room), Identified)).ShouldBe(HttpStatusCode.OK);
        await room.Staff.SendJsonAsync(HttpMethod.Delete, Merge(room), Undo);
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync(Merge(room), Identified))).ShouldBe(HttpStatusCode.OK)["mergedInto"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Merges_that_make_no_sense_are_refused()
    {
        var room = await OpenAsync();
        (await room.Staff.PostAsync(Merge(room), "{}")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "into");
        (await room.Staff.PostAsync(Merge(room), """{"into":"roto","reason":"x"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "into");
        (await room.Staff.PostAsync(Merge(room), """{"into":"none","reason":"x"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "into");
        (await room.Staff.PostAsync(Merge(room, "none"), Into)).ShouldBeProblem(HttpStatusCode.NotFound, "no-tool");
        (await room.Staff.PostAsync(Merge(room), Into)).ShouldBe(HttpStatusCode.OK);
        (await room.Staff.PostAsync(Merge(room, Room.Sora), """{"into":"roto","reason":"x"}""")).ShouldBeProblem(HttpStatusCode.Conflict, "tool-merged");
        (await room.Staff.PostAsync($"{Merge(room, Room.Sora)}/preview", """{"into":"roto"}""")).ShouldBeProblem(HttpStatusCode.Conflict, "tool-merged");
        (await room.Staff.PostAsync($"{room.Path}/tools", """{"name":"roto helper","x":1,"y":1}""")).ShouldBeProblem(HttpStatusCode.Conflict, "name-taken")["detail"].GetString()!.ShouldContain("merged into");
    }
}
