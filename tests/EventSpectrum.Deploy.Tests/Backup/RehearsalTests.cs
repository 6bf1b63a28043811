using System.Text.RegularExpressions;
using EventSpectrum.Deploy.Tests.Support;
using EventSpectrum.TestSupport;
using Npgsql;

namespace EventSpectrum.Deploy.Tests.Backup;

/// <summary>Everything is lost, and comes back: the same picture, and a chain that holds.</summary>
public sealed partial class RehearsalTests(ITestOutputHelper output)
{
    private const string Film = "ai-filmmaking";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_was_voted_outlives_the_loss_of_the_machine_and_of_the_database()
    {
        Assert.SkipWhen(Cluster.Programs is null, "PostgreSQL 15 is not installed (Debian: apt install postgresql).");
        await using var cluster = await Cluster.StartNewAsync();
        await ShouldHaveTakenItsSettingsAsync(cluster);
        var copies = Path.Combine(cluster.Home, "copies");
        var dumps = Path.Combine(cluster.Home, "dumps");

        // While people vote: a dump and a copy of the cluster; and then they go on.
        string dumped, last, dump, copy;
        await using (var server = await ServeAsync(cluster))
        {
            using var api = server.Api();
            await api.StartSessionAsync();
            var people = await api.JoinAsync(12);
            await VoteAsync(api, people, 3);
            dumped = await api.PictureTextAsync();
            dump = (await cluster.ScriptAsync("dump.sh", dumps)).ShouldSucceed().Output.Trim();
            copy = (await cluster.ScriptAsync("base.sh", copies)).ShouldSucceed().Output.Trim();
            await VoteAsync(api, people, 4);
            last = await api.PictureTextAsync();
            last.ShouldNotBe(dumped);
            await ArchivedAsync(cluster);
        }

        // The machine is gone. The copy and the archive have all of it.
        await cluster.LoseAsync();
        (await cluster.ScriptAsync("restore-base.sh", copy, cluster.Archive, cluster.Data)).ShouldSucceed();
        await cluster.StartAsync();
        await ShouldShowAsync(cluster, last);

        // The database is gone. The dump has what was voted when it was made.
        (await cluster.RunAsync("dropdb", "--force", "eventspectrum")).ShouldSucceed();
        (await cluster.RunAsync("createdb", "eventspectrum")).ShouldSucceed();
        (await cluster.ScriptAsync("restore-dump.sh", dump)).ShouldSucceed();
        await ShouldShowAsync(cluster, dumped);

        // Nothing is written over, and nothing damaged is taken.
        var again = await cluster.ScriptAsync("restore-dump.sh", dump);
        again.ExitCode.ShouldBe(1);
        again.Output.ShouldContain("Nothing was done");
        (await cluster.RunAsync("sh", "-c", $"printf x >> '{dump}'")).ShouldSucceed();
        (await cluster.ScriptAsync("restore-dump.sh", dump)).Output.ShouldContain("is not what was dumped");
        (await cluster.ScriptAsync("restore-base.sh", copy, cluster.Archive, cluster.Data)).Output.ShouldContain("is not empty");
        (await cluster.RunAsync("sh", "-c", $"printf x >> '{copy}/PG_VERSION'")).ShouldSucceed();
        (await cluster.ScriptAsync("restore-base.sh", copy, cluster.Archive, $"{cluster.Home}/elsewhere")).ExitCode.ShouldNotBe(0, "the copy is damaged");
    }

    [Fact]
    public async Task Only_the_newest_dumps_are_kept_and_one_without_events_is_none()
    {
        Assert.SkipWhen(Cluster.Programs is null, "PostgreSQL 15 is not installed (Debian: apt install postgresql).");
        await using var cluster = await Cluster.StartNewAsync();
        var dumps = Path.Combine(cluster.Home, "dumps");
        (await cluster.ScriptAsync("dump.sh", dumps)).Output.ShouldContain("has no events");
        Directory.GetFiles(dumps).ShouldBeEmpty();

        await using (await ServeAsync(cluster)) { }
        var made = new List<string>();
        for (var i = 0; i < 4; i++) made.Add((await cluster.ScriptAsync("dump.sh", dumps, "2")).ShouldSucceed().Output.Trim());
        Directory.GetFiles(dumps, "*.dump").ShouldBe(made[2..], ignoreOrder: true);
        Directory.GetFiles(dumps, "*.sha256").Length.ShouldBe(2);
    }

    // Each line of the files is in force, and none was misread. What this machine says instead is its own.
    private static async Task ShouldHaveTakenItsSettingsAsync(Cluster cluster)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        await using var command = source.CreateCommand("select name, applied, error from pg_file_settings where sourcefile like '%/conf.d/%' and name <> 'shared_buffers'");
        await using var reader = await command.ExecuteReaderAsync();
        var taken = new List<string>();
        while (await reader.ReadAsync())
        {
            taken.Add(reader.GetString(0));
            reader.GetBoolean(1).ShouldBeTrue($"{reader.GetString(0)}: {(reader.IsDBNull(2) ? "" : reader.GetString(2))}");
        }

        var text = DeployFiles.Text("postgresql/eventspectrum.conf") + DeployFiles.Text("postgresql/archive.conf");
        foreach (var name in Setting().Matches(text).Select(m => m.Groups[1].Value).Where(n => n != "shared_buffers")) taken.Select(t => t.ToLowerInvariant()).ShouldContain(name.ToLowerInvariant());
        foreach (var name in (string[])["fsync", "synchronous_commit", "full_page_writes"])
        {
            await using var show = source.CreateCommand($"show {name}");
            (await show.ExecuteScalarAsync()).ShouldBe("on", name);
        }
    }

    private static Task<ServerProcess> ServeAsync(Cluster cluster) => ServerProcess.StartAsync(new ServerSetup { ConnectionString = cluster.ConnectionString });

    private static Task VoteAsync(ServerApi api, Person[] people, int seed) => Task.WhenAll(people.SelectMany((person, i) => ((string[])["d01", "d02", "d03", "d04"]).Select(async (tool, j) =>
        (await api.VoteAsync(person, tool, (i * 7 + j * 11 + seed * 13) % 100, (i * 17 + j * 5 + seed * 19) % 100)).Succeeded.ShouldBeTrue())));

    private async Task ShouldShowAsync(Cluster cluster, string picture)
    {
        await using var server = await ServeAsync(cluster);
        using var api = server.Api();
        (await api.PictureTextAsync()).ShouldBe(picture);
        var verified = await Tool.ServerAsync("verify", "--spectrum", Film, "--server", $"{server.Address}", "--key", ServerSetup.Key);
        verified.ShouldSucceed().Output.ShouldContain("holds");
        output.WriteLine(verified.Output);
    }

    // The segment that has the last votes is full when the next begins, and is archived before long.
    private static async Task ArchivedAsync(Cluster cluster)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        await using var next = source.CreateCommand("select pg_walfile_name(pg_switch_wal())");
        var segment = (string)(await next.ExecuteScalarAsync())!;
        for (var deadline = DateTime.UtcNow + Patience; !File.Exists(Path.Combine(cluster.Archive, segment)); await Task.Delay(50))
            DateTime.UtcNow.ShouldBeLessThan(deadline, $"{segment} is not archived");
    }

    [GeneratedRegex("^([a-z_]+) = ", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
