using EventSpectrum.Postgres;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSpectrum.TestSupport;

/// <summary>A database that one test has to itself; it goes when the test is over, however the test ended.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestPostgres server;
    private readonly List<PostgresEngine> engines = [];

    internal TestDatabase(TestPostgres server, string name, string connectionString) =>
        (this.server, Name, ConnectionString) = (server, name, connectionString);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How to connect.</summary>
    public string ConnectionString { get; }

    /// <summary>An engine on it, as one node has; call again for another node.</summary>
    public async Task<PostgresEngine> StartEngineAsync(ILoggerFactory? loggers = null)
    {
        var engine = await PostgresEngine.StartAsync(ConnectionString, loggers ?? NullLoggerFactory.Instance, CancellationToken.None);
        lock (engines) engines.Add(engine);
        return engine;
    }

    /// <summary>Closes its engines and drops it.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var engine in engines) await engine.DisposeAsync();
        await server.DropAsync(Name);
    }
}
