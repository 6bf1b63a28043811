using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.History;

/// <summary>Replays, tools' stories, the public log and bookmarks.</summary>
public sealed class TimelineTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task Every_frame_is_the_picture_at_its_sequence()
    {
        var room = await OpenAsync();
        var people = new List<Client> { await room.JoinAsync(), await room.JoinAsync() };
        for (var i = 0; i < 12; i++)
        {
            await people[i % 2].PutAsync(room.VotePath(i % 3 == 0 ? Room.Sora : Room.Roto), $$"""{"x":{{i * 3}},"y":{{i}}}""");
            if (i == 8) await people[0].DeleteAsync(room.VotePath());
        }

        var timeline = (await room.Anyone.GetAsync($"{room.Path}/history/timeline?frames=9")).ShouldBe(HttpStatusCode.OK);
        var tools = timeline["tools"].EnumerateArray().Select(t => t.GetProperty("id").GetString()!).ToArray();
        var frames = timeline["frames"].EnumerateArray().ToArray();
        frames.Length.ShouldBeInRange(2, 9);
        var shown = new Dictionary<string, (string X, string Y, int N)>();
        foreach (var frame in frames)
        {
            foreach (var p in frame.GetProperty("positions").EnumerateArray()) shown[tools[p[0].GetInt32()]] = (p[1].ToString(), p[2].ToString(), p[3].GetInt32());
            var then = await room.Anyone.GetAsync($"{room.Path}/history?sequence={frame.GetProperty("sequence")}");
            then["sequence"].GetInt64().ShouldBe(frame.GetProperty("sequence").GetInt64());
            then["recordedAt"].ToString().ShouldBe(frame.GetProperty("at").ToString());
            then["tools"].EnumerateArray().ToDictionary(t => t.GetProperty("id").GetString()!, Numbers).ShouldBe(shown, ignoreOrder: true);
        }

        frames[^1].GetProperty("sequence").GetInt64().ShouldBe(await room.HeadAsync());
        timeline["density"].EnumerateArray().Sum(n => n.GetInt32()).ShouldBe(12);
        timeline["marks"].EnumerateArray().Select(m => m.GetProperty("type").GetString()).ShouldBe(["tool-added", "tool-added", "session-started"]);
        timeline["sessions"][0].GetProperty("endedAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static (string X, string Y, int N) Numbers(JsonElement tool)
    {
        var position = tool.GetProperty("position");
        var n = tool.GetProperty("votes").GetInt32();
        return position.ValueKind == JsonValueKind.Null ? ("", "", n) : (position.GetProperty("x").ToString(), position.GetProperty("y").ToString(), n);
    }

    [Fact]
    public async Task A_tools_story_says_what_moved_it()
    {
        var room = await OpenAsync();
        var (ana, ben) = (await room.JoinAsync(), await room.JoinAsync());
        var from = (await ana.PutAsync(room.VotePath(), """{"x":10,"y":10}"""))["at"].GetDateTimeOffset();
        await ana.PutAsync(room.VotePath(), """{"x":20,"y":10}""");
        await ben.PutAsync(room.VotePath(), """{"x":90,"y":70}""");

        var story = (await room.Anyone.GetAsync($"{room.Path}/tools/roto/history?from={from:O}")).ShouldBe(HttpStatusCode.OK);
        story["shift"].ToString().ShouldBe("""{"x":45,"y":30}""");
        var causes = story["causes"].EnumerateArray().ToDictionary(c => c.GetProperty("cause").GetString()!, c => (c.GetProperty("participants").GetInt32(), c.GetProperty("exact").ToString()));
        causes["changedMinds"].ShouldBe((1, """{"x":"5/1","y":"0/1"}"""));
        causes["newVoters"].ShouldBe((1, """{"x":"40/1","y":"30/1"}"""));
        causes.Count.ShouldBe(7);
        story["changes"].EnumerateArray().Select(c => c.GetProperty("kind").GetString()).ShouldBe(["cast", "changed"]);
        story["changes"][0].GetProperty("shift").ToString().ShouldBe("""{"x":35,"y":30}""");
        story.Text.ShouldNotContain(ana.ParticipantId);
        (await room.Anyone.GetAsync($"{room.Path}/tools/none/history")).ShouldBeProblem(HttpStatusCode.NotFound, "no-tool");
    }

    [Fact]
    public async Task The_public_log_tells_what_happened_and_not_who_it_was()
    {
        var room = await BuildAsync();
        await room.StartSessionAsync(joinCode: room.Code);
        var ana = await room.JoinAsync($$"""{"displayName":"Ana Secret","joinCode":"{{room.Code}}"}""");
        await ana.PutAsync(room.VotePath(), """{"x":10.5,"y":10}""");

        var first = (await room.Anyone.GetAsync($"{room.Path}/history/events?limit=2")).ShouldBe(HttpStatusCode.OK);
        first["events"].GetArrayLength().ShouldBe(2);
        var rest = await room.Anyone.GetAsync($"{room.Path}/history/events?after={first["next"]}");
        rest["next"].ValueKind.ShouldBe(JsonValueKind.Null);
        var last = rest["events"].EnumerateArray().Last();
        (last.GetProperty("sequence").GetInt64(), last.GetProperty("stream").GetString(), last.GetProperty("type").GetString()).ShouldBe((await room.HeadAsync(), "tool/roto", "vote_cast"));
        last.GetProperty("data").GetProperty("x").GetInt32().ShouldBe(1050);
        foreach (var secret in (string[])[ana.ParticipantId, "Ana Secret", room.Code, "facilitator"]) (first.Text + rest.Text).ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_bookmark_marks_now_or_a_moment_that_was_and_can_be_removed()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var vote = await ana.PutAsync(room.VotePath(), """{"x":10,"y":10}""");
        await ana.PutAsync(room.VotePath(), """{"x":20,"y":10}""");

        var now = (await room.Staff.PostAsync($"{room.Path}/bookmarks", """{"label":"The turn","commandId":"b1"}""")).ShouldBe(HttpStatusCode.Created);
        now["sequence"].GetInt64().ShouldBe(await room.HeadAsync());
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/bookmarks", """{"label":"The turn","commandId":"b1"}"""))).Text.ShouldBe(now.Text);
        var then = (await room.Staff.PostAsync($"{room.Path}/bookmarks", $$"""{"label":"The first vote","sequence":{{vote["sequence"]}}}""")).ShouldBe(HttpStatusCode.Created);
        then["at"].GetDateTimeOffset().ShouldBe(vote["at"].GetDateTimeOffset());

        async Task<string[]> Labels() => [.. (await room.Anyone.GetAsync($"{room.Path}/history/timeline"))["marks"].EnumerateArray()
            .Where(m => m.GetProperty("type").GetString() == "bookmark").Select(m => m.GetProperty("label").GetString()!)];
        (await Labels()).ShouldBe(["The first vote", "The turn"]);
        (await room.Staff.DeleteAsync($"{room.Path}/bookmarks/{now["bookmarkId"]}")).ShouldBe(HttpStatusCode.NoContent);
        (await Labels()).ShouldBe(["The first vote"]);
        (await room.Staff.DeleteAsync($"{room.Path}/bookmarks/{now["bookmarkId"]}")).ShouldBeProblem(HttpStatusCode.NotFound, "no-bookmark");
    }

    [Fact]
    public async Task Bookmarks_are_for_facilitators_and_for_what_has_been()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await room.WithoutATraceAsync(async () =>
        {
            (await ana.PostAsync($"{room.Path}/bookmarks", """{"label":"Mine"}""")).ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");
            (await room.Anyone.PostAsync($"{room.Path}/bookmarks", """{"label":"Mine"}""")).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
            (await room.Staff.PostAsync($"{room.Path}/bookmarks", """{"label":" "}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "label");
            (await room.Staff.PostAsync($"{room.Path}/bookmarks", """{"label":"Ahead","sequence":99999999999}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "sequence");
            (await room.Staff.PostAsync($"{room.Path}/bookmarks", """{"label":"Ahead","at":"2999-01-01T00:00:00Z"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "at");
            return (await room.Staff.PostAsync($"{room.Path}/bookmarks", """{"label":"Before","at":"1999-01-01T00:00:00Z"}""")).ShouldBeProblem(HttpStatusCode.NotFound, "before-the-beginning");
        });
    }
}
