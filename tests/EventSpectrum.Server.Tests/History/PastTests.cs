using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.History;

/// <summary>A picture of any moment, in the shape of the picture now.</summary>
public sealed class PastTests(SharedServer shared) : ServerTest(shared)
{
    private static string Position(Answer picture, string tool = Room.Roto) =>
        picture["tools"].EnumerateArray().Single(t => t.GetProperty("id").GetString() == tool).GetProperty("position").ToString();

    [Fact]
    public async Task Every_sequence_shows_what_the_picture_was_then()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var pictures = new List<string> { (await room.Anyone.GetAsync(room.Path)).Text };
        foreach (var body in (string[])["""{"x":10,"y":20}""", """{"x":30}""", """{"x":1,"y":2}"""])
        {
            (await ana.PutAsync(room.VotePath(), body)).ShouldBe(HttpStatusCode.OK);
            pictures.Add((await room.Anyone.GetAsync(room.Path)).Text);
        }

        (await room.Staff.PatchAsync($"{room.Path}/tools/roto", """{"name":"Roto Mate"}""")).ShouldBe(HttpStatusCode.OK);
        (await ana.DeleteAsync(room.VotePath())).ShouldBe(HttpStatusCode.OK);

        foreach (var then in pictures)
        {
            var sequence = JsonDocument.Parse(then).RootElement.GetProperty("sequence").GetInt64();
            var past = (await room.Anyone.GetAsync($"{room.Path}/history?sequence={sequence}")).ShouldBe(HttpStatusCode.OK);
            past.Text.ShouldBe(then);
            past.Header("Cache-Control").ShouldBe("public, max-age=31536000, immutable");
            (await room.Anyone.GetAsync($"{room.Path}/history?sequence={sequence}", ("If-None-Match", past.Header("ETag")!))).ShouldBe(HttpStatusCode.NotModified);
        }
    }

    [Fact]
    public async Task A_merge_changes_the_corrected_picture_that_somebody_holds()
    {
        var room = await OpenAsync();
        await (await room.JoinAsync()).PutAsync(room.VotePath(Room.Sora), """{"x":1,"y":2}""");
        var address = $"{room.Path}/history?sequence={await room.HeadAsync()}&view=corrected";
        var before = (await room.Anyone.GetAsync(address)).ShouldBe(HttpStatusCode.OK);
        (await room.Staff.PostAsync($"{room.Path}/tools/sora/merge", """{"into":"roto","reason":"The same"}""")).ShouldBe(HttpStatusCode.OK);
        var after = (await room.Anyone.GetAsync(address, ("If-None-Match", before.Header("ETag")!))).ShouldBe(HttpStatusCode.OK);
        after["tools"].EnumerateArray().Single(t => t.GetProperty("id").GetString() == Room.Roto).GetProperty("votes").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_time_shows_what_had_been_recorded_by_then()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var at = (await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}"""))["at"].GetDateTimeOffset();
        await ana.PutAsync(room.VotePath(), """{"x":90,"y":90}""");

        Position(await room.Anyone.GetAsync($"{room.Path}/history?at={at:O}")).ShouldBe("""{"x":10,"y":20}""");
        Position(await room.Anyone.GetAsync($"{room.Path}/history?at={Uri.EscapeDataString(at.ToOffset(TimeSpan.FromHours(2)).ToString("O"))}")).ShouldBe("""{"x":10,"y":20}""");
        Position(await room.Anyone.GetAsync($"{room.Path}/history?at={at.AddTicks(-10):O}")).ShouldBe("");
        var ahead = await room.Anyone.GetAsync($"{room.Path}/history?at={at.AddYears(1):O}");
        Position(ahead).ShouldBe("""{"x":90,"y":90}""");
        ahead.Header("Cache-Control").ShouldBe("no-cache");
    }

    [Theory]
    [InlineData("", "at")]
    [InlineData("?at=2026-01-01T00:00:00Z&sequence=1", "at")]
    [InlineData("?at=yesterday", "at")]
    [InlineData("?at=12:30", "at")]
    [InlineData("?sequence=-1", "sequence")]
    [InlineData("?sequence=1.5", "sequence")]
    [InlineData("?sequence=9999999999", "sequence")]
    [InlineData("?sequence=1&view=true", "view")]
    [InlineData("?sequence=1&sequence=2", "sequence")]
    [InlineData("?sequence=1&speed=2", "speed")]
    public async Task A_moment_that_is_none_is_declined(string query, string field)
    {
        var room = await BuildAsync();
        (await room.Anyone.GetAsync($"{room.Path}/history{query}")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field);
    }

    [Fact]
    public async Task Before_the_first_event_there_is_no_picture()
    {
        var room = await BuildAsync();
        (await room.Anyone.GetAsync($"{room.Path}/history?at=1990-01-01T00:00:00Z")).ShouldBeProblem(HttpStatusCode.NotFound, "before-the-beginning");
        (await room.Anyone.GetAsync($"{room.Path}/history?sequence=0")).ShouldBeProblem(HttpStatusCode.NotFound, "before-the-beginning");
        (await room.Anyone.GetAsync($"{room.Path}/history/timeline?to=1990-01-01T00:00:00Z")).ShouldBeProblem(HttpStatusCode.NotFound, "before-the-beginning");
    }

    [Fact]
    public async Task A_session_is_averaged_apart_now_and_ever_after()
    {
        var room = await OpenAsync();
        var (ana, ben) = (await room.JoinAsync(), await room.JoinAsync());
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":10}""");
        var first = (await room.Anyone.GetAsync(room.Path))["session"].GetProperty("sessionId").GetString();
        await room.Staff.DeleteAsync($"{room.Path}/sessions/current");
        await room.StartSessionAsync();
        await ana.PutAsync(room.VotePath(), """{"x":50,"y":50}""");
        await ben.PutAsync(room.VotePath(), """{"x":70,"y":70}""");

        Position(await room.Anyone.GetAsync($"{room.Path}?average=session")).ShouldBe("""{"x":60,"y":60}""");
        Position(await room.Anyone.GetAsync($"{room.Path}?average=session&session={first}")).ShouldBe("""{"x":10,"y":10}""");
        var sequence = await room.HeadAsync();
        await ben.PutAsync(room.VotePath(), """{"x":0,"y":0}""");
        Position(await room.Anyone.GetAsync($"{room.Path}/history?sequence={sequence}&average=session")).ShouldBe("""{"x":60,"y":60}""");
    }

    [Fact]
    public async Task A_window_ends_at_the_moment_and_never_at_the_clock()
    {
        var room = await OpenAsync();
        var (ana, ben) = (await room.JoinAsync(), await room.JoinAsync());
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":10}""");
        var at = (await ben.PutAsync(room.VotePath(), """{"x":30,"y":30}"""))["at"].GetDateTimeOffset();

        // Nothing happens, and time goes by: the picture of the last ten minutes of the log is the same for ever.
        Position(await room.Anyone.GetAsync($"{room.Path}?average=window&window=PT10M")).ShouldBe("""{"x":20,"y":20}""");
        Position(await room.Anyone.GetAsync($"{room.Path}/history?at={at.AddMinutes(5):O}&average=window&window=PT10M")).ShouldBe("""{"x":20,"y":20}""");
        Position(await room.Anyone.GetAsync($"{room.Path}/history?at={at.AddMinutes(30):O}&average=window&window=PT10M")).ShouldBe("");
    }

    [Fact]
    public async Task A_small_group_is_not_shown_apart()
    {
        var room = await OpenAsync();
        for (var i = 1; i <= 5; i++)
        {
            var picture = await room.Anyone.GetAsync($"{room.Path}?discipline=Sound");
            Position(picture).ShouldBe("", $"{i - 1} people are too few");
            var who = await room.JoinAsync("""{"disciplines":["Sound"]}""");
            await who.PutAsync(room.VotePath(), $$"""{"x":{{i}},"y":{{i}}}""");
        }

        Position(await room.Anyone.GetAsync($"{room.Path}?discipline=Sound")).ShouldBe("""{"x":3,"y":3}""");
        Position(await room.Anyone.GetAsync($"{room.Path}?discipline=Picture")).ShouldBe("");
        Position(await room.Anyone.GetAsync($"{room.Path}?centre=median")).ShouldBe("""{"x":3,"y":3}""");
    }
}
