using System.Diagnostics;
using System.Net;
using EventSpectrum.Log;
using EventSpectrum.Server.Nodes;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Nodes;

/// <summary>A version replaces the one before, server by server, on one database. The older one understands less of the log.</summary>
public sealed class UpgradeTests(TestPostgres postgres)
{
    private const string Older = "--EventSpectrum:Nodes:Understands=1";
    private const string Blind = """{"title":"Blind","voting":true,"adding":false,"blind":true}""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Often seen, so that nobody waits; late gone, so that no slow machine makes a server that is up count as gone.
    private static readonly string[] Seen = ["--EventSpectrum:Nodes:SeenEvery=00:00:00.100", "--EventSpectrum:Nodes:GoneAfter=01:00:00"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_new_waits_until_the_last_old_server_is_gone_and_all_else_goes_on_with_both()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var old = await TestServer.StartOnAsync(database, [Older, .. Seen]);
        using var room = await Room.BuildAsync(old);
        await using var next = await TestServer.StartOnAsync(database, Seen);
        using var staff = next.Staff();
        var head = await room.HeadAsync();

        var refused = await staff.PostAsync($"{room.Path}/sessions", Blind);
        refused.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "upgrading");
        refused.Header("Retry-After").ShouldBe("10");
        (await room.HeadAsync()).ShouldBe(head, "nothing was recorded");

        // Both read and write what both understand.
        await room.StartSessionAsync();
        using var ana = await room.JoinAsync();
        using var there = new Client(next.Address, ana.Token);
        (await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""")).ShouldBe(HttpStatusCode.OK);
        (await there.PutAsync(room.VotePath(Room.Sora), """{"x":30,"y":40}""")).ShouldBe(HttpStatusCode.OK);
        head = await room.HeadAsync();
        using var anyone = next.Anyone();
        var pictures = await Task.WhenAll(PictureAsync(room.Anyone, room.Path, head), PictureAsync(anyone, room.Path, head));
        pictures[1].ShouldBe(pictures[0]);
        (await room.Staff.DeleteAsync($"{room.Path}/sessions/current")).ShouldBe(HttpStatusCode.OK);

        await old.StopAsync();

        await UntilAsync(async () => (await staff.PostAsync($"{room.Path}/sessions", Blind)).Status == HttpStatusCode.Created);
        // There is no way back from here, and that is said.
        (await Should.ThrowAsync<NewerLogException>(() => TestServer.StartOnAsync(database, [Older, .. Seen]))).Message.ShouldContain("Start that version, or a later one");
        await using var another = await TestServer.StartOnAsync(database, Seen);
        using var elsewhere = another.Anyone();
        (await elsewhere.GetAsync(room.Path))["session"].GetProperty("blind").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task An_old_server_that_others_went_on_without_stands_aside()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var old = await TestServer.StartOnAsync(database, [Older, .. Seen]);
        using var room = await Room.OpenAsync(old);
        using var ana = await room.JoinAsync();
        await using var viewer = await room.Anyone.WatchAsync($"{room.Path}/live");
        await viewer.NextAsync("snapshot");
        var head = await room.HeadAsync();

        // It was cut off for so long that it counted as gone: the others have raised the format.
        var engine = await database.StartEngineAsync();
        await using (var raise = engine.DataSource.CreateCommand("update spectrum.es_log_format set format = 2")) await raise.ExecuteNonQueryAsync(Cancellation);

        // From that very moment it writes nothing more, whether it has noticed or not.
        (await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""")).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "newer-version");
        (await engine.Log.HeadAsync(room.Slug, Cancellation)).Sequence.ShouldBe(head);
        await viewer.NextAsync("bye");
        (await room.Anyone.GetAsync("/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await room.Anyone.GetAsync("/health/live")).ShouldBe(HttpStatusCode.OK);
        var read = await room.Anyone.GetAsync(room.Path);
        read.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "newer-version");
        read.Header("Retry-After").ShouldBe("2");
    }

    [Fact]
    public async Task A_setting_keeps_what_is_new_switched_off_and_the_way_back_open()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using (var held = await TestServer.StartOnAsync(database, ["--EventSpectrum:Nodes:Writes=1", .. Seen]))
        {
            using var room = await Room.BuildAsync(held);
            (await room.Staff.PostAsync($"{room.Path}/sessions", Blind)).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "upgrading");
        }

        await using var back = await TestServer.StartOnAsync(database, [Older, .. Seen]);
        using var anyone = back.Anyone();
        (await anyone.GetAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_told()
    {
        Should.Throw<InvalidOperationException>(() => new NodeOptions { Writes = 0 }.Require());
        Should.Throw<InvalidOperationException>(() => new NodeOptions { Understands = LogFormat.Current + 1 }.Require());
        Should.Throw<InvalidOperationException>(() => new NodeOptions { SeenEvery = TimeSpan.FromSeconds(11) }.Require());
        Should.NotThrow(() => new NodeOptions().Require());
    }

    private static async Task<string> PictureAsync(Client client, string path, long sequence)
    {
        var picture = await client.GetAsync(path);
        for (var waited = Stopwatch.StartNew(); picture["sequence"].GetInt64() < sequence && waited.Elapsed < Patience; picture = await client.GetAsync(path))
            await Task.Delay(25, Cancellation);
        return picture.Text;
    }

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        for (var waited = Stopwatch.StartNew(); !await done(); await Task.Delay(50, Cancellation))
            waited.Elapsed.ShouldBeLessThan(Patience);
    }
}
