using System.Globalization;
using System.Text.Json.Nodes;
using EventSpectrum.Benchmarks.Load;
using EventSpectrum.Postgres;
using EventSpectrum.Postgres.Embedded;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>A server of its own on a PostgreSQL of its own, with a spectrum that is open for votes and people who have joined.</summary>
internal sealed class Hall : IAsyncDisposable
{
    /// <summary>The spectrum.</summary>
    public const string Slug = "hall";

    private readonly string directory;
    private readonly EmbeddedPostgres postgres;
    private readonly string[] tools;
    private readonly string[] tokens;
    private long sent;

    private Hall(string directory, EmbeddedPostgres postgres, ServerProcess server, string[] tools, string[] tokens, string settings) =>
        (this.directory, this.postgres, Server, this.tools, this.tokens, Settings) = (directory, postgres, server, tools, tokens, settings);

    /// <summary>The server.</summary>
    public ServerProcess Server { get; }

    /// <summary>Processor time of the server and of PostgreSQL since they began, in seconds.</summary>
    public (double Server, double Postgres) Worked => (ProcessorTime.Of(Server.ProcessId), ProcessorTime.OfPostgres(postgres.ProcessId));

    /// <summary>How much memory the server has, in bytes.</summary>
    public long Resident => File.Exists($"/proc/{Server.ProcessId}/status")
        ? long.Parse(File.ReadLines($"/proc/{Server.ProcessId}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024
        : Environment.WorkingSet;

    /// <summary>PostgreSQL's settings, in words.</summary>
    public string Settings { get; }

    /// <summary>Opens one.</summary>
    /// <param name="toolCount">How many tools are on the chart.</param>
    /// <param name="people">How many have joined.</param>
    public static async Task<Hall> OpenAsync(int toolCount, int people)
    {
        var directory = Directory.CreateTempSubdirectory("eventspectrum-benchmark-").FullName;
        var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory), NullLogger.Instance, CancellationToken.None);
        string settings;
        await using (var engine = await PostgresEngine.StartAsync(postgres.ConnectionString, NullLoggerFactory.Instance, CancellationToken.None))
            settings = await DatabaseBenchmark.SettingsAsync(engine);
        var server = await ServerProcess.StartAsync(new ServerSetup
        {
            ConnectionString = postgres.ConnectionString,
            Settings = new Dictionary<string, string> { ["EventSpectrum:LoadSample"] = "false", ["Serilog:MinimumLevel:Default"] = "Warning" },
        });
        using var api = server.Api();
        var axis = new JsonObject { ["low"] = "low", ["high"] = "high", ["about"] = "" };
        await api.StaffAsync(HttpMethod.Post, "api/spectra", new JsonObject
        {
            ["slug"] = Slug, ["title"] = "A hall", ["x"] = axis, ["y"] = axis.DeepClone(), ["settings"] = new JsonObject { ["openVoting"] = true },
        });
        var tools = new string[toolCount];
        for (var i = 0; i < tools.Length; i++)
        {
            var tool = new JsonObject { ["name"] = $"Tool {i.ToString(CultureInfo.InvariantCulture)}", ["x"] = i * 7 % 101, ["y"] = i * 13 % 101 };
            tools[i] = (string)(await api.StaffAsync(HttpMethod.Post, $"api/spectra/{Slug}/tools", tool))["id"]!;
        }

        var joined = await api.JoinAsync(people, Slug);
        return new Hall(directory, postgres, server, tools, [.. joined.Select(p => p.Token)], settings);
    }

    /// <summary>The next vote of a person, ready to be sent: another tool and another place each time, and a command id as a client makes one.</summary>
    /// <param name="path">The path to send it to; null: the real one.</param>
    public byte[] Vote(int person, string? path = null)
    {
        var n = Interlocked.Increment(ref sent);
        var tool = tools[(person + n) % tools.Length];
        return KeptConnection.Request(
            "PUT", path ?? $"/api/spectra/{Slug}/tools/{tool}/vote", tokens[person % tokens.Length],
            string.Create(CultureInfo.InvariantCulture, $$"""{"x":{{n * 37 % 10_001 / 100m}},"y":{{n * 91 % 10_001 / 100m}},"commandId":"{{Guid.NewGuid()}}"}"""));
    }

    /// <summary>How many votes are in the log.</summary>
    public async Task<long> RecordedAsync()
    {
        await using var engine = await PostgresEngine.StartAsync(postgres.ConnectionString, NullLoggerFactory.Instance, CancellationToken.None);
        await using var command = engine.DataSource.CreateCommand("select count(*) from spectrum.mt_events where type = 'vote_cast'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await postgres.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
