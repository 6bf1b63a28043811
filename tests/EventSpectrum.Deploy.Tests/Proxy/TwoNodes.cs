using System.Net;
using System.Net.Sockets;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Deploy.Tests.Proxy;

/// <summary>Two servers on one database behind nginx, for tests that leave all of them running.</summary>
public sealed class TwoNodes(TestPostgres postgres) : IAsyncLifetime
{
    /// <summary>Wrong keys a minute that each server takes of one network.</summary>
    public const int Guesses = 5;

    private TestDatabase database = null!;
    private ServerProcess[] nodes = [];

    /// <summary>The proxy before them.</summary>
    public NginxProxy Proxy { get; private set; } = null!;

    /// <summary>The addresses of the servers themselves.</summary>
    public IEnumerable<Uri> Nodes => nodes.Select(n => n.Address);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (NginxProxy.Program is null) return;
        database = await postgres.CreateDatabaseAsync();
        nodes = await StartAsync(database, new() { ["EventSpectrum:Limits:WrongGuessesPerMinute"] = $"{Guesses}" });
        Proxy = await NginxProxy.StartAsync([.. Nodes]);
        using var api = Proxy.Api();
        await api.StartSessionAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Proxy is not null) await Proxy.DisposeAsync();
        foreach (var node in nodes) await node.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
    }

    /// <summary>Two servers on a database, told that they are behind a proxy.</summary>
    internal static async Task<ServerProcess[]> StartAsync(TestDatabase database, Dictionary<string, string> settings)
    {
        var setup = new ServerSetup
        {
            ConnectionString = database.ConnectionString,
            Limits = true,
            Settings = new Dictionary<string, string>(NginxProxy.ServerSettings.Concat(settings)),
        };
        return [await ServerProcess.StartAsync(setup), await ServerProcess.StartAsync(setup)];
    }

    /// <summary>A client of the proxy.</summary>
    /// <param name="from">Its own address; null: whichever.</param>
    /// <param name="version">The version of HTTP that it speaks.</param>
    internal HttpClient Client(IPAddress? from = null, Version? version = null)
    {
        var handler = Proxy.Handler();
        handler.Expect100ContinueTimeout = TimeSpan.FromSeconds(60);
        if (from is not null)
        {
            handler.ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            };
        }

        return new HttpClient(handler) { BaseAddress = Proxy.Address, DefaultRequestVersion = version ?? HttpVersion.Version11, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
    }
}
