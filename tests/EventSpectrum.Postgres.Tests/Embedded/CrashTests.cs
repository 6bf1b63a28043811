using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using EventSpectrum.Postgres.Embedded;

namespace EventSpectrum.Postgres.Tests.Embedded;

/// <summary>Servers that die without a word, and those that come after them.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CrashTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task However_its_server_died_the_next_one_has_every_committed_row()
    {
        using var data = new DataDirectory();

        using (var owner = await OwnerProcess.StartAsync(data.Path, Cancellation))
        {
            await DataDirectory.WriteAsync(owner.ConnectionString, "1 owner killed", Cancellation);
            owner.Kill();
            await DataDirectory.GoneAsync(owner.Postgres, Cancellation);
            File.Exists(data.PidFile).ShouldBeFalse("the watchdog had it stopped in an orderly way");
        }

        using (var owner = await OwnerProcess.StartAsync(data.Path, Cancellation))
        {
            await DataDirectory.WriteAsync(owner.ConnectionString, "2 tree killed", Cancellation);
            Session(WatchdogOf(data)).ShouldNotBe(Session(owner.Id), "a signal to the server's group or terminal must not reach the watchdog");
            owner.KillTree();
            await DataDirectory.GoneAsync(owner.Postgres, Cancellation);
            File.Exists(data.PidFile).ShouldBeFalse("the watchdog does not belong to the tree");
        }

        using (var owner = await OwnerProcess.StartAsync(data.Path, Cancellation))
        {
            await DataDirectory.WriteAsync(owner.ConnectionString, "3 watchdog killed too", Cancellation);
            Process.GetProcessById(WatchdogOf(data)).Kill();
            owner.Kill();
            await DataDirectory.GoneAsync(owner.Id, Cancellation);
            DataDirectory.IsRunning(owner.Postgres).ShouldBeTrue("nobody is left to stop it");

            await using var successor = await data.StartAsync(Cancellation);
            successor.ProcessId.ShouldNotBe(owner.Postgres);
            DataDirectory.IsRunning(owner.Postgres).ShouldBeFalse();
        }

        using (var owner = await OwnerProcess.StartAsync(data.Path, Cancellation))
        {
            await DataDirectory.WriteAsync(owner.ConnectionString, "4 everything killed", Cancellation);
            Process.GetProcessById(WatchdogOf(data)).Kill();
            owner.Kill();
            Process.GetProcessById(owner.Postgres).Kill();
            await DataDirectory.GoneAsync(owner.Id, Cancellation);
            await DataDirectory.GoneAsync(owner.Postgres, Cancellation);
            File.Exists(data.PidFile).ShouldBeTrue("it had no time to clean up");
        }

        await using (var server = await data.StartAsync(Cancellation))
            (await DataDirectory.ReadAsync(server.ConnectionString, Cancellation))
                .ShouldBe("1 owner killed,2 tree killed,3 watchdog killed too,4 everything killed");

        await StaleLockFileAsync(data);
        await FailingStartAsync(data);
    }

    /// <summary>A lock file whose process id now belongs to someone else, of the very account that PostgreSQL runs under.</summary>
    private static async Task StaleLockFileAsync(DataDirectory data)
    {
        var account = await ServerAccount.FindAsync(Cancellation);
        using var stranger = Process.Start(new ProcessStartInfo(account.CommandLine(["sleep", "600"]).First(), account.CommandLine(["sleep", "600"]).Skip(1)))!;
        try
        {
            await File.WriteAllLinesAsync(
                data.PidFile, [stranger.Id.ToString(CultureInfo.InvariantCulture), data.Cluster, "1", "5432", data.Home + "/socket", "", "", "ready"], Cancellation);

            await using var server = await data.StartAsync(Cancellation);

            (await DataDirectory.ReadAsync(server.ConnectionString, Cancellation)).ShouldContain("4 everything killed");
            stranger.HasExited.ShouldBeFalse("a stranger is left alone");
        }
        finally
        {
            stranger.Kill();
        }
    }

    /// <summary>When PostgreSQL does not start, its own words are in the message, and the directory is free again.</summary>
    private static async Task FailingStartAsync(DataDirectory data)
    {
        var custom = Path.Combine(data.Home, "custom.conf");
        await File.WriteAllTextAsync(custom, "no_such_setting = 1\n", Cancellation);
        File.SetUnixFileMode(custom, (UnixFileMode)0b110_100_100);

        var error = await Should.ThrowAsync<EmbeddedPostgresException>(() => data.StartAsync(Cancellation));

        error.Message.ShouldContain("no_such_setting");
        error.Message.ShouldContain("postgres.log");
        File.Delete(custom);
        await using var server = await data.StartAsync(Cancellation);
        (await DataDirectory.ReadAsync(server.ConnectionString, Cancellation)).ShouldContain("1 owner killed");
    }

    /// <summary>The shell that watches over the given directory's PostgreSQL.</summary>
    private static int WatchdogOf(DataDirectory data) =>
        Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Single(pid => Arguments(pid) is { Length: > 3 } words && words[^3] == "watchdog" && words[^2] == data.PidFile);

    /// <summary>The fourth field after the name, which may itself hold spaces and parentheses.</summary>
    private static string Session(int pid) => File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1].Split(' ')[3];

    private static string[] Arguments(int pid)
    {
        try { return File.ReadAllText($"/proc/{pid}/cmdline").TrimEnd('\0').Split('\0'); }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { return []; }
    }
}
