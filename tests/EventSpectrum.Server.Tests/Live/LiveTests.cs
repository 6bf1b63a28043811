using System.Globalization;
using System.Net;
using System.Text.Json;
using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Live;

public sealed class LiveTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task A_viewer_starts_with_the_picture_and_sees_a_vote_of_another()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await using var viewer = await room.Anyone.WatchAsync($"{room.Path}/live");
        viewer.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        viewer.Response.Content.Headers.ContentEncoding.ShouldBeEmpty();

        var snapshot = (await viewer.NextAsync()).ShouldNotBeNull();
        snapshot.Name.ShouldBe("snapshot");
        snapshot.Data.ToString().ShouldBe((await room.Anyone.GetAsync(room.Path)).Text);
        snapshot.Id.ShouldBe(snapshot.Data.GetProperty("sequence").ToString());

        var vote = await ana.PutAsync(room.VotePath(), """{"x":10,"y":20.5}""");

        var frame = await viewer.NextAsync("frame", f => f.GetProperty("positions").GetArrayLength() > 0);
        frame.Id.ShouldBe(vote["sequence"].ToString());
        frame.Data.GetProperty("sequence").GetInt64().ShouldBe(vote["sequence"].GetInt64());
        frame.Data.GetProperty("at").GetDateTimeOffset().ShouldBe(vote["at"].GetDateTimeOffset());
        frame.Data.GetProperty("positions").ToString().ShouldBe("""[["roto",10,20.5,1]]""");
        frame.Data.GetProperty("votes").ToString().ShouldBe("""[["roto",10,20.5]]""");
        frame.Data.GetProperty("participants").GetInt32().ShouldBe(1);
        frame.Data.GetProperty("watching").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Two_viewers_get_the_same_frame()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await using var one = await room.Anyone.WatchAsync($"{room.Path}/live");
        await using var two = await room.Anyone.WatchAsync($"{room.Path}/live");
        await Task.WhenAll(one.NextAsync("snapshot"), two.NextAsync("snapshot"));

        await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""");

        static bool Moved(JsonElement frame) => frame.GetProperty("positions").GetArrayLength() > 0;
        var frames = await Task.WhenAll(one.NextAsync("frame", Moved), two.NextAsync("frame", Moved));
        frames[0].Data.ToString().ShouldBe(frames[1].Data.ToString());
        frames[0].Data.GetProperty("watching").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Who_comes_back_gets_what_they_missed_and_nothing_else()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(Room.Sora), """{"x":90,"y":90}""");
        var seen = (await room.Anyone.GetAsync(room.Path))["sequence"].ToString();
        await ana.PutAsync(room.VotePath(Room.Roto), """{"x":10,"y":20}""");
        await ana.PostAsync($"{room.Path}/tools", """{"name":"New One","x":5,"y":6}""");

        await using var viewer = await room.Anyone.WatchAsync($"{room.Path}/live", seen);

        var tool = (await viewer.NextAsync()).ShouldNotBeNull();
        (tool.Name, tool.Data.GetProperty("name").GetString()).ShouldBe(("tool", "New One"));
        var frame = (await viewer.NextAsync()).ShouldNotBeNull();
        frame.Name.ShouldBe("frame");
        frame.Data.GetProperty("positions").EnumerateArray().Select(p => p[0].GetString())
            .ShouldBe([Room.Roto, tool.Data.GetProperty("id").GetString()], ignoreOrder: true);
        frame.Id.ShouldBe((await room.HeadAsync()).ToString());
    }

    [Fact]
    public async Task Who_was_ahead_of_this_node_with_another_goes_on_from_there()
    {
        var room = await OpenAsync();
        // Another node writes, and nobody is told.
        var written = await Server.Log.AppendAsync(
            room.Slug, await room.HeadAsync(),
            new AppendBatch([EventTypes.ToNew(Guid.CreateVersion7(), StreamKey.Spectrum, new MomentBookmarked("b", "Here", null, null, "test"))], []), TestContext.Current.CancellationToken);
        var seen = written.ShouldBeOfType<AppendOutcome.Appended>().Sequences[0].ToString(CultureInfo.InvariantCulture);

        await using var viewer = await room.Anyone.WatchAsync($"{room.Path}/live", seen);

        var first = (await viewer.NextAsync()).ShouldNotBeNull();
        (first.Name, first.Id).ShouldBe(("frame", seen), "a picture of what was before would take them back");
    }

    [Fact]
    public async Task Everyone_hears_of_a_roll_back_without_a_name_and_sees_the_dot_go_back()
    {
        var room = await OpenAsync();
        var (ana, ben) = (await room.JoinAsync(), await room.JoinAsync());
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""");
        await ben.PutAsync(room.VotePath(), """{"x":90,"y":80}""");
        await using var viewer = await room.Anyone.WatchAsync($"{room.Path}/live");
        await viewer.NextAsync("snapshot");

        await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"participants":["{{ben.ParticipantId}}"],"reason":"Spam"}""");

        var act = (await viewer.NextAsync("moderation")).Data;
        (act.GetProperty("kind").GetString(), act.GetProperty("votes").GetInt32(), act.GetProperty("reason").GetString()).ShouldBe(("rollback", 1, "Spam"));
        foreach (var secret in (string[])[ben.ParticipantId, "facilitator"]) act.ToString().ShouldNotContain(secret);
        (await viewer.NextAsync("frame")).Data.GetProperty("positions").ToString().ShouldBe("""[["roto",10,20,1]]""");
    }

    [Theory]
    [InlineData("999999999")]
    [InlineData("nonsense")]
    [InlineData("-1")]
    public async Task Who_comes_back_from_nowhere_gets_the_picture(string lastEventId)
    {
        var room = await OpenAsync();
        await using var viewer = await room.Anyone.WatchAsync($"{room.Path}/live", lastEventId);
        (await viewer.NextAsync())!.Name.ShouldBe("snapshot");
    }

    [Fact]
    public async Task Switches_are_told_and_the_code_is_not()
    {
        var room = await BuildAsync();
        await using var viewer = await room.Anyone.WatchAsync($"{room.Path}/live");
        await viewer.NextAsync("snapshot");

        await room.StartSessionAsync(voting: true, adding: false, joinCode: room.Code);

        var told = await viewer.NextAsync("session");
        told.Id.ShouldBeNullOrEmpty();
        told.Data.ToString().ShouldNotContain(room.Code);
        var session = told.Data.GetProperty("session");
        (session.GetProperty("voting").GetBoolean(), session.GetProperty("adding").GetBoolean(), session.GetProperty("codeNeeded").GetBoolean())
            .ShouldBe((true, false, true));
        told.Data.GetProperty("settings").GetProperty("priorWeight").GetInt32().ShouldBe(0);

        await room.Staff.DeleteAsync($"{room.Path}/sessions/current");
        (await viewer.NextAsync("session")).Data.GetProperty("session").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_edited_tool_is_told_whole()
    {
        var room = await BuildAsync();
        await using var viewer = await room.Anyone.WatchAsync($"{room.Path}/live");
        await viewer.NextAsync("snapshot");
        await room.Staff.PatchAsync($"{room.Path}/tools/{Room.Roto}", """{"name":"Roto <Two>"}""");
        var tool = (await viewer.NextAsync("tool")).Data;
        tool.ToString().ShouldBe((await room.ToolAsync()).ToString());
    }

    [Fact]
    public async Task Many_votes_are_told_in_few_frames_with_few_flashes()
    {
        var room = await OpenAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => room.JoinAsync()));
        await using var viewer = await room.Anyone.WatchAsync($"{room.Path}/live");
        await viewer.NextAsync("snapshot");

        var answers = await Task.WhenAll(people.SelectMany((p, i) => new[] { Room.Roto, Room.Sora }.Select(t => p.PutAsync(room.VotePath(t), $$"""{"x":{{i}},"y":{{i}}}"""))));
        var last = answers.Max(a => a["sequence"].GetInt64());

        var frames = new List<JsonElement>();
        do frames.Add((await viewer.NextAsync("frame")).Data);
        while (frames[^1].GetProperty("sequence").GetInt64() < last);
        frames.Count.ShouldBeLessThan(120);
        frames.ShouldAllBe(f => f.GetProperty("votes").GetArrayLength() <= 20);
        var final = frames.SelectMany(f => f.GetProperty("positions").EnumerateArray()).Last(p => p[0].GetString() == Room.Roto);
        final.ToString().ShouldBe("""["roto",29.5,29.5,60]""");
    }

    [Fact]
    public async Task What_was_placed_while_nobody_watched_is_no_news_to_who_comes()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""");
        await using var viewer = await room.Anyone.WatchAsync($"{room.Path}/live");
        await viewer.NextAsync("snapshot");
        (await viewer.NextAsync("frame")).Data.GetProperty("votes").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Who_watches_is_counted()
    {
        var room = await OpenAsync();
        await using var one = await room.Anyone.WatchAsync($"{room.Path}/live");
        var two = await room.Anyone.WatchAsync($"{room.Path}/live");
        await one.NextAsync("frame", f => f.GetProperty("watching").GetInt32() == 2);
        await two.DisposeAsync();
        await one.NextAsync("frame", f => f.GetProperty("watching").GetInt32() == 1);
    }

    [Fact]
    public async Task An_unknown_spectrum_has_no_stream()
    {
        using var anyone = Server.Anyone();
        (await anyone.GetAsync("/api/spectra/nowhere/live")).ShouldBeProblem(HttpStatusCode.NotFound, "no-spectrum");
    }
}
