using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EventSpectrum.Deploy.Tests.Support;

namespace EventSpectrum.Deploy.Tests.Backup;

/// <summary>A PostgreSQL as an operator has one, with the settings in <c>deploy/</c>: a cluster that can be lost and made anew.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const string User = "eventspectrum";

    private readonly string programs;
    private readonly int port = FreePort();

    private Cluster(string programs) => this.programs = programs;

    /// <summary>Where PostgreSQL's programs are; null when there are none of version 15 or later.</summary>
    public static string? Programs { get; } =
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Where(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var major) && major >= 15)
                .OrderDescending().Select(d => Path.Combine(d, "bin")).FirstOrDefault(b => File.Exists(Path.Combine(b, "pg_basebackup")))
            : null;

    /// <summary>Everything of it, and what is kept of it.</summary>
    public string Home { get; } = Directory.CreateTempSubdirectory("eventspectrum-cluster-").FullName;

    /// <summary>The cluster itself.</summary>
    public string Data => Path.Combine(Home, "data");

    /// <summary>Where its log is kept.</summary>
    public string Archive => Path.Combine(Home, "archive");

    /// <summary>How to connect.</summary>
    public string ConnectionString =>
        $"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Username={User};Database=eventspectrum;Pooling=false;Maximum Pool Size=20";

    private Dictionary<string, string> Environment => new()
    {
        ["PGHOST"] = "127.0.0.1", ["PGPORT"] = port.ToString(CultureInfo.InvariantCulture), ["PGUSER"] = User, ["PGDATABASE"] = "eventspectrum",
        ["PATH"] = $"{programs}:{System.Environment.GetEnvironmentVariable("PATH")}", ["LC_ALL"] = "C.UTF-8",
    };

    /// <summary>Makes one and starts it.</summary>
    public static async Task<Cluster> StartNewAsync()
    {
        var cluster = new Cluster(Programs!);
        try
        {
            await cluster.MakeAsync();
            await cluster.StartAsync();
            (await cluster.RunAsync("createdb", "eventspectrum")).ShouldSucceed();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, and waits until it takes connections; a restore is read to its end first.</summary>
    public async Task StartAsync()
    {
        var log = Path.Combine(Home, "log");
        var started = await RunAsync("pg_ctl", "start", "--pgdata", Data, "--wait", "--timeout=120", "--silent", "--log", log);
        started.ExitCode.ShouldBe(0, started.Output + (File.Exists(log) ? await File.ReadAllTextAsync(log) : ""));
    }

    /// <summary>Loses it as a machine that burns down: nothing is written any more, and the disk is empty.</summary>
    public async Task LoseAsync()
    {
        (await RunAsync("pg_ctl", "stop", "--pgdata", Data, "--mode=immediate", "--silent")).ShouldSucceed();
        Directory.Delete(Data, recursive: true);
    }

    /// <summary>Runs one of the scripts in <c>deploy/backup</c>, as the user that PostgreSQL runs as.</summary>
    public Task<ToolResult> ScriptAsync(string name, params string[] words) => RunAsync(Path.Combine(Home, "backup", name), words);

    /// <summary>Runs a program as the user that PostgreSQL runs as.</summary>
    public Task<ToolResult> RunAsync(string program, params string[] words) => System.Environment.IsPrivilegedProcess
        ? Tool.RunAsync(Environment, Home, "runuser", ["-u", "postgres", "--", program, .. words])
        : Tool.RunAsync(Environment, Home, program, words);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await RunAsync("pg_ctl", "stop", "--pgdata", Data, "--mode=immediate", "--silent");
        Directory.Delete(Home, recursive: true);
    }

    private async Task MakeAsync()
    {
        Directory.CreateDirectory(Archive);
        var scripts = Directory.CreateDirectory(Path.Combine(Home, "backup")).FullName;
        foreach (var script in Directory.EnumerateFiles(DeployFiles.Path("backup"))) File.Copy(script, Path.Combine(scripts, Path.GetFileName(script)));
        if (System.Environment.IsPrivilegedProcess) (await Tool.RunAsync("chown", "-R", "postgres", Home)).ShouldSucceed();
        (await RunAsync("initdb", "--pgdata", Data, "--username", User, "--auth=trust", "--encoding=UTF8", "--locale=C", "--data-checksums")).ShouldSucceed();

        var settings = Directory.CreateDirectory(Path.Combine(Data, "conf.d")).FullName;
        File.Copy(DeployFiles.Path("postgresql/eventspectrum.conf"), Path.Combine(settings, "1-eventspectrum.conf"));
        await File.WriteAllTextAsync(
            Path.Combine(settings, "2-archive.conf"),
            DeployFiles.Text("postgresql/archive.conf").Replace("/opt/eventspectrum/deploy/backup", scripts, StringComparison.Ordinal).Replace("/var/backups/eventspectrum/wal", Archive, StringComparison.Ordinal));
        await File.WriteAllTextAsync(
            Path.Combine(settings, "3-machine.conf"),
            // A machine that has other things to do: the one figure that has to fit into its memory.
            $"port = {port.ToString(CultureInfo.InvariantCulture)}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nshared_buffers = 64MB\n");
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.conf"), "include_dir = 'conf.d'\n");
        if (System.Environment.IsPrivilegedProcess) (await Tool.RunAsync("chown", "-R", "postgres", Home)).ShouldSucceed();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
