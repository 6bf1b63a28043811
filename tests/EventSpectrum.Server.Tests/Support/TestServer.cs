using EventSpectrum.Log;
using EventSpectrum.Server.Hosting;
using EventSpectrum.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace EventSpectrum.Server.Tests.Support;

/// <summary>A real server on a free port of loopback, over a database of its own on a real PostgreSQL.</summary>
public sealed class TestServer : IAsyncDisposable
{
    /// <summary>The facilitator's key of every test server.</summary>
    public const string Key = "a-key-that-only-tests-know";

    private readonly TestDatabase? database;
    private readonly WebApplication app;

    private TestServer(WebApplication app, TestDatabase? database, StringWriter console)
    {
        (this.app, this.database, Console) = (app, database, console);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it printed.</summary>
    public StringWriter Console { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>The log it writes.</summary>
    public ISpectrumLog Log => Services.GetRequiredService<EngineLifetime>().Engine.Log;

    /// <summary>Starts a server on a fresh database, without limits and without the sample unless settings say otherwise.</summary>
    public static async Task<TestServer> StartAsync(TestPostgres postgres, params string[] settings)
    {
        var database = await postgres.CreateDatabaseAsync();
        return await StartOnAsync(database.ConnectionString, database, settings);
    }

    /// <summary>Starts a server on a given database, which stays when the server goes.</summary>
    public static Task<TestServer> StartOnAsync(TestDatabase database, params string[] settings) =>
        StartOnAsync(database.ConnectionString, null, settings);

    /// <summary>Starts a server on whatever a connection string leads to, which stays when the server goes.</summary>
    public static Task<TestServer> StartAtAsync(string connectionString, params string[] settings) => StartOnAsync(connectionString, null, settings);

    /// <summary>A client that is nobody yet.</summary>
    public Client Anyone() => new(Address);

    /// <summary>A client with the facilitator's key.</summary>
    public Client Staff() => new(Address, Key);

    /// <summary>Tells it to stop, as Ctrl-C does, and waits until it has.</summary>
    public Task StopAsync() => StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Tells it to stop and waits until it has.</summary>
    /// <param name="enough">From then on it is to be quick.</param>
    public Task StopAsync(CancellationToken enough) => app.StopAsync(enough);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        await Console.DisposeAsync();
    }

    private static async Task<TestServer> StartOnAsync(string connectionString, TestDatabase? database, string[] settings)
    {
        var console = new StringWriter();
        var app = ServerApplication.Create(
            [
                "--urls=http://127.0.0.1:0",
                $"--ConnectionStrings:Postgres={connectionString}",
                $"--EventSpectrum:FacilitatorKey={Key}",
                "--EventSpectrum:LoadSample=false",
                "--EventSpectrum:Limits:Enabled=false",
                "--Serilog:MinimumLevel:Default=Error",
                "--Serilog:MinimumLevel:Override:Microsoft=Error",
                "--Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime=Error",
                .. settings,
            ],
            console);
        await app.StartAsync();
        return new TestServer(app, database, console);
    }
}

/// <summary>One server for all tests that need nothing special: each has a spectrum of its own on it.</summary>
public sealed class SharedServer(TestPostgres postgres) : IAsyncLifetime
{
    /// <summary>The server.</summary>
    public TestServer Server { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Server = await TestServer.StartAsync(postgres);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
