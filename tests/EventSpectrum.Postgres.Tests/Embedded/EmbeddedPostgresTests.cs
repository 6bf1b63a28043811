using System.Runtime.Versioning;
using EventSpectrum.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EventSpectrum.Postgres.Tests.Embedded;

/// <summary>A whole life of an embedded PostgreSQL.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedPostgresTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task It_begins_stops_goes_on_and_refuses_a_second_owner()
    {
        using var data = new DataDirectory();
        int first;
        await using (var server = await data.StartAsync(Cancellation))
        {
            first = server.ProcessId;
            await DataDirectory.WriteAsync(server.ConnectionString, "one", Cancellation);
            await using var source = NpgsqlDataSource.Create(server.ConnectionString);
            (await ShowAsync(source, "listen_addresses")).ShouldBe("");
            (await ShowAsync(source, "data_checksums")).ShouldBe("on");
            (await ShowAsync(source, "server_encoding")).ShouldBe("UTF8");
            (await ShowAsync(source, "lc_collate")).ShouldBe("C");
            File.GetUnixFileMode(new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!)
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            // The socket's directory lets nobody else near; if it did, the system's word would still be asked for.
            File.ReadLines(Path.Combine(data.Home, "pg_hba.conf")).Where(line => line.Length > 0 && line[0] != '#')
                .ShouldBe(["local all eventspectrum peer map=eventspectrum"]);

            var refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => data.StartAsync(Cancellation));
            refused.Message.ShouldContain($"process {Environment.ProcessId}");
            refused.Message.ShouldContain(data.Path);
            (await DataDirectory.ReadAsync(server.ConnectionString, Cancellation)).ShouldBe("one");
        }

        DataDirectory.IsRunning(first).ShouldBeFalse();
        File.Exists(data.PidFile).ShouldBeFalse("it was stopped in an orderly way");
        await using var again = await data.StartAsync(Cancellation);
        (await DataDirectory.ReadAsync(again.ConnectionString, Cancellation)).ShouldBe("one");
    }

    [Fact(Timeout = 120_000)]
    public async Task What_an_interrupted_beginning_left_behind_is_cleared_away()
    {
        using var data = new DataDirectory();
        var unfinished = Path.Combine(data.Home, "cluster.new-4711", "base");
        Directory.CreateDirectory(unfinished);
        await File.WriteAllTextAsync(Path.Combine(unfinished, "junk"), "half", Cancellation);

        await using var server = await data.StartAsync(Cancellation);

        Directory.Exists(Path.GetDirectoryName(unfinished)!).ShouldBeFalse();
        await DataDirectory.WriteAsync(server.ConnectionString, "one", Cancellation);
        (await DataDirectory.ReadAsync(server.ConnectionString, Cancellation)).ShouldBe("one");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_cluster_that_is_none_is_not_overwritten()
    {
        using var data = new DataDirectory();
        Directory.CreateDirectory(data.Cluster);
        await File.WriteAllTextAsync(Path.Combine(data.Cluster, "precious"), "", Cancellation);

        (await Should.ThrowAsync<EmbeddedPostgresException>(() => data.StartAsync(Cancellation))).Message.ShouldContain("PG_VERSION is missing");

        File.Exists(Path.Combine(data.Cluster, "precious")).ShouldBeTrue();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_path_too_long_for_a_socket_gets_its_socket_elsewhere()
    {
        using var data = new DataDirectory(string.Join('/', Enumerable.Repeat("a-rather-long-name", 6)) + "/with space and 'quote'");
        string socket;
        await using (var server = await data.StartAsync(Cancellation))
        {
            socket = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
            socket.ShouldStartWith(Path.GetTempPath());
            await DataDirectory.WriteAsync(server.ConnectionString, "one", Cancellation);
        }

        Directory.Exists(socket).ShouldBeFalse();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_directory_that_the_account_cannot_reach_keeps_its_database_elsewhere()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only a server that is root drops to another account.");
        using var data = new DataDirectory();
        // As below /root: root's own, closed to everyone else, and not ours to open.
        File.SetUnixFileMode(data.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var elsewhere = "";
        try
        {
            await using (var server = await data.StartAsync(Cancellation)) await DataDirectory.WriteAsync(server.ConnectionString, "one", Cancellation);
            elsewhere = new DirectoryInfo(data.Home).LinkTarget.ShouldNotBeNull();
            elsewhere.ShouldStartWith(ClusterHome.Elsewhere);
            await using var again = await data.StartAsync(Cancellation);
            (await DataDirectory.ReadAsync(again.ConnectionString, Cancellation)).ShouldBe("one");
            File.GetUnixFileMode(data.Root).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        finally
        {
            if (elsewhere.Length > 0) Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task A_directory_that_cannot_be_made_is_named()
    {
        using var data = new DataDirectory("file/below");
        await File.WriteAllTextAsync(Path.Combine(data.Root, "file"), "", Cancellation);

        var error = await Should.ThrowAsync<EmbeddedPostgresException>(() => data.StartAsync(Cancellation));

        error.Message.ShouldContain(data.Path);
        error.Message.ShouldContain("EventSpectrum:DataDirectory");
        (await Should.ThrowAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(data.Root + "/$HOME"), NullLogger.Instance, Cancellation)))
            .Message.ShouldContain("cannot quote");
    }

    private static async Task<string?> ShowAsync(NpgsqlDataSource source, string setting)
    {
        await using var command = source.CreateCommand($"show {setting}");
        return (string?)await command.ExecuteScalarAsync(Cancellation);
    }
}
