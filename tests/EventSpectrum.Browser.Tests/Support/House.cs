using System.Text.Json.Nodes;
using EventSpectrum.TestSupport;
using Npgsql;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>A vote as it stands in the log.</summary>
public sealed record LoggedVote(string Participant, string Tool, decimal? X, decimal? Y);

/// <summary>One real server for the tests of a class, on a database of its own. Each test takes a spectrum of its own there.</summary>
public sealed class House(TestPostgres postgres, Chromium chromium) : IAsyncLifetime
{
    private TestDatabase? database;
    private ServerProcess? server;
    private ServerApi? api;
    private int spectra;

    /// <summary>Settings of its server that are not the usual ones.</summary>
    public IReadOnlyDictionary<string, string> Unusual { get; init; } = new Dictionary<string, string>();

    /// <summary>The server.</summary>
    public ServerProcess Server => server ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>A client of it.</summary>
    public ServerApi Api => api ?? throw new InvalidOperationException("The server has not started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateEmptyDatabaseAsync();
        server = await ServerProcess.StartAsync(new ServerSetup { ConnectionString = database.ConnectionString, Settings = Unusual });
        api = server.Api();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        api?.Dispose();
        if (server is not null) await server.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
    }

    /// <summary>Someone at a screen.</summary>
    public Task<Visitor> VisitorAsync(Screen? screen = null) => Visitor.EnterAsync(chromium.Browser, Server.Address, screen ?? Screen.Laptop);

    /// <summary>A fresh spectrum with these tools, each placed by someone.</summary>
    /// <param name="open">Whether voting and adding are open without a session.</param>
    public async Task<Chart> ChartAsync(IEnumerable<(string Name, decimal X, decimal Y)> tools, bool open = true)
    {
        var slug = $"chart-{Interlocked.Increment(ref spectra)}";
        await Api.StaffAsync(HttpMethod.Post, "api/spectra", new JsonObject
        {
            ["slug"] = slug,
            ["title"] = "A chart for a test",
            ["x"] = Axis("Computes", "Invents"),
            ["y"] = Axis("Experiment", "In daily use"),
            ["disciplines"] = new JsonArray("Editors", "Composers", "Colourists"),
            ["settings"] = Settings(voting: true, adding: true),
        });
        var founder = await Api.JoinAsync(slug);
        var ids = new Dictionary<string, string>();
        foreach (var (name, x, y) in tools)
        {
            var added = await Api.SendAsync(HttpMethod.Post, $"api/spectra/{slug}/tools", founder.Token, new JsonObject
            {
                ["name"] = name, ["description"] = $"What {name} does.", ["x"] = x, ["y"] = y, ["kind"] = "assistive",
                ["disciplines"] = new JsonArray(ids.Count % 2 == 0 ? "Editors" : "Composers"),
            });
            added.Succeeded.ShouldBeTrue(added.ToString());
            ids.Add(name, (string)added.Body!["id"]!);
        }

        if (!open) await Api.StaffAsync(HttpMethod.Patch, $"api/spectra/{slug}", new JsonObject { ["settings"] = Settings(voting: false, adding: false) });
        return new Chart(this, slug, ids);
    }

    /// <summary>The votes in the log, oldest first.</summary>
    public async Task<IReadOnlyList<LoggedVote>> VotesInLogAsync(string slug)
    {
        await using var source = NpgsqlDataSource.Create(database!.ConnectionString);
        await using var command = source.CreateCommand(
            """
            select data->>'ParticipantId', substr(stream_id, 6), (data->>'X')::numeric / 100, (data->>'Y')::numeric / 100
            from spectrum.mt_events where tenant_id = $1 and type = 'vote_cast' order by seq_id
            """);
        command.Parameters.Add(new() { Value = slug });
        var votes = new List<LoggedVote>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            votes.Add(new LoggedVote(
                reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetDecimal(2), reader.IsDBNull(3) ? null : reader.GetDecimal(3)));
        return votes;
    }

    private static JsonObject Axis(string low, string high) => new() { ["low"] = low, ["high"] = high, ["about"] = "What a test asks." };

    private static JsonObject Settings(bool voting, bool adding) =>
        new() { ["openVoting"] = voting, ["openAdding"] = adding, ["priorWeight"] = 0 };
}
