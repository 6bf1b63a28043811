using System.Net;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash.Harness;

/// <summary>One server of several. Like a service manager, it starts a server that has ended.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly ServerSetup setup;
    private readonly CancellationTokenSource stop = new();
    private readonly Wire? front;
    private ServerProcess process;
    private readonly Task keeping;

    private Node(string name, ServerSetup setup, ServerProcess process, bool wired)
    {
        (Name, this.setup, this.process) = (name, setup, process);
        front = wired ? new Wire(() => new IPEndPoint(IPAddress.Loopback, this.process.Address.Port)) : null;
        Api = NewApi();
        keeping = KeepAsync();
    }

    /// <summary>Its name, by which PostgreSQL knows its connections.</summary>
    public string Name { get; }

    /// <summary>Its HTTP contract. Another one after each start.</summary>
    public ServerApi Api { get; private set; }

    /// <summary>The line that clients reach it through, when it has one that can be torn.</summary>
    public Wire Front => front ?? throw new InvalidOperationException("This node is reached without a wire.");

    /// <summary>Its process.</summary>
    public ServerProcess Process => process;

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; } = 1;

    /// <summary>Starts one.</summary>
    public static async Task<Node> StartAsync(string name, ServerSetup setup, bool wired = false) => new(name, setup, await ServerProcess.StartAsync(setup), wired);

    /// <summary>SIGKILL. It is started again soon.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await keeping;
        Api.Dispose();
        if (front is not null) await front.DisposeAsync();
        await process.DisposeAsync();
        stop.Dispose();
    }

    private ServerApi NewApi() => new(front is null ? process.Address : new Uri($"http://{front.EndPoint}"), setup.FacilitatorKey);

    private async Task KeepAsync()
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            if (process.HasExited && await StartAgainAsync() is { } next)
            {
                var (old, oldApi) = (process, Api);
                process = next;
                Starts++;
                Api = NewApi();
                oldApi.Dispose();
                await old.DisposeAsync();
            }

            await Task.Delay(50, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ServerProcess?> StartAgainAsync()
    {
        try
        {
            return await ServerProcess.StartAsync(setup);
        }
        catch (InvalidOperationException)
        {
            return null; // its database is away: it says so, ends, and is started again
        }
    }
}
