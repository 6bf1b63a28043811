using System.Net;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Spectra;

public sealed class ArchiveTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task What_is_archived_is_read_and_exported_and_takes_no_votes_and_nobody_in()
    {
        var room = await BuildAsync("""{"openVoting":true,"openAdding":true}""");
        var voter = await room.JoinAsync();
        (await voter.PutAsync(room.VotePath(), """{"x":30,"y":80}""")).ShouldBe(HttpStatusCode.OK);
        (await room.Staff.PutAsync($"{room.Path}/archive", null)).ShouldBe(HttpStatusCode.OK)["archived"].GetBoolean().ShouldBeTrue();

        var picture = (await room.Anyone.GetAsync(room.Path)).ShouldBe(HttpStatusCode.OK);
        picture["archived"].GetBoolean().ShouldBeTrue();
        picture["votes"].GetInt64().ShouldBe(1);
        (await room.Anyone.GetAsync($"{room.Path}/export?format=csv")).ShouldBe(HttpStatusCode.OK);
        (await room.Anyone.GetAsync($"{room.Path}/history/timeline")).ShouldBe(HttpStatusCode.OK);
        foreach (var refused in new Func<Task<Answer>>[]
        {
            () => voter.PutAsync(room.VotePath(), """{"x":1,"y":2}"""),
            () => voter.DeleteAsync(room.VotePath()),
            () => voter.PutAsync($"{room.Path}/line", """{"x":1}"""),
            () => voter.PostAsync($"{room.Path}/tools", """{"name":"New","x":1,"y":2}"""),
            () => room.Anyone.PostAsync($"{room.Path}/participants", "{}"),
            () => room.Staff.PostAsync($"{room.Path}/sessions", """{"title":"Hall","voting":true,"adding":true}"""),
        })
        {
            (await room.WithoutATraceAsync(refused)).ShouldBeProblem(HttpStatusCode.Conflict, "archived");
        }

        (await room.Staff.DeleteAsync($"{room.Path}/archive")).ShouldBe(HttpStatusCode.OK)["archived"].GetBoolean().ShouldBeFalse();
        (await voter.PutAsync(room.VotePath(), """{"x":1,"y":2}""")).ShouldBe(HttpStatusCode.OK);
        (await room.Anyone.GetAsync($"{room.Path}/history/timeline"))["marks"].EnumerateArray().Select(m => m.GetProperty("type").GetString()!)
            .Where(type => type.Contains("archived", StringComparison.Ordinal)).ShouldBe(["archived", "unarchived"]);
    }

    [Fact]
    public async Task A_session_is_closed_first()
    {
        var room = await OpenAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PutAsync($"{room.Path}/archive", null))).ShouldBeProblem(HttpStatusCode.Conflict, "session-running");
    }

    [Fact]
    public async Task Archiving_twice_is_archiving_once()
    {
        var room = await BuildAsync();
        (await room.Staff.PutAsync($"{room.Path}/archive?commandId=a", null)).ShouldBe(HttpStatusCode.OK);
        (await room.WithoutATraceAsync(() => room.Staff.PutAsync($"{room.Path}/archive?commandId=a", null))).ShouldBe(HttpStatusCode.OK);
        (await room.WithoutATraceAsync(() => room.Staff.PutAsync($"{room.Path}/archive", null))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_looks_on_is_told_at_once()
    {
        var room = await BuildAsync("""{"openVoting":true}""");
        await using var live = await room.Anyone.WatchAsync($"{room.Path}/live");
        await live.NextAsync("snapshot");
        await room.Staff.PutAsync($"{room.Path}/archive", null);
        (await live.NextAsync("session")).Data.GetProperty("archived").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_list_says_so_with_the_axes_and_the_chart_in_little()
    {
        var room = await BuildAsync("""{"openVoting":true}""");
        await (await room.JoinAsync()).PutAsync(room.VotePath(), """{"x":30,"y":80}""");
        await Entry(open: true);
        await room.Staff.PutAsync($"{room.Path}/archive", null);
        await Entry(open: false);

        async Task Entry(bool open)
        {
            var list = (await room.Anyone.GetAsync("/api/spectra")).ShouldBe(HttpStatusCode.OK);
            var entry = list.Json.EnumerateArray().Single(s => s.GetProperty("slug").GetString() == room.Slug);
            entry.GetProperty("archived").GetBoolean().ShouldBe(!open);
            entry.GetProperty("voting").GetBoolean().ShouldBe(open);
            entry.GetProperty("x").GetProperty("high").GetString().ShouldBe("generative");
            entry.GetProperty("dots").ToString().ShouldBe(
                """[{"x":30,"y":80,"kind":"undecided","votes":1},{"x":90.1,"y":30,"kind":"generative","votes":0}]""");
        }
    }
}
