using EventSpectrum.Crash.Harness;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash.Faults;

/// <summary>SIGKILL of the server.</summary>
internal sealed class ServerKilled : Fault
{
    /// <inheritdoc/>
    public override async Task StrikeAsync(House house, Crowd crowd, Random dice)
    {
        var rush = crowd.RushAsync(dice);
        await AWhileAsync(dice, 0, 40);
        await house.Nodes[0].KillAsync();
        await rush;
    }
}

/// <summary>SIGKILL of one of two servers while it appends a batch.</summary>
internal sealed class NodeKilledAmidBatch : Fault
{
    /// <inheritdoc/>
    public override int Nodes => 2;

    /// <inheritdoc/>
    public override async Task StrikeAsync(House house, Crowd crowd, Random dice)
    {
        var victim = house.Nodes[dice.Next(house.Nodes.Count)];
        var rush = crowd.RushAsync(dice, acts: 150);
        await house.Cluster.UntilBackendAsync($"application_name = '{victim.Name}'", "state = 'active'");
        await victim.KillAsync();
        await rush;
    }
}

/// <summary>SIGKILL of the PostgreSQL process that appends for a server: PostgreSQL then ends all connections and recovers.</summary>
internal sealed class BackendKilled : Fault
{
    /// <inheritdoc/>
    public override async Task StrikeAsync(House house, Crowd crowd, Random dice)
    {
        var rush = crowd.RushAsync(dice);
        await AWhileAsync(dice, 0, 20);
        if (await house.Cluster.UntilBackendAsync("application_name = 'node-0'", "state = 'active'") is { } writer) Signals.Send(writer, Signals.Kill);
        await rush;
        await house.Cluster.WaitUntilUpAsync();
    }
}

/// <summary>SIGKILL of PostgreSQL's first process. Whoever looks after it starts it again.</summary>
internal sealed class PostmasterKilled : Fault
{
    /// <inheritdoc/>
    public override async Task StrikeAsync(House house, Crowd crowd, Random dice)
    {
        var rush = crowd.RushAsync(dice);
        await AWhileAsync(dice, 0, 40);
        house.Cluster.Signal(Signals.Kill);
        await rush;
        await house.Cluster.WaitUntilUpAsync();
    }
}

/// <summary>PostgreSQL is restarted as an administrator does it: fast or immediate, as the dice will.</summary>
internal sealed class DatabaseRestarted : Fault
{
    /// <inheritdoc/>
    public override async Task StrikeAsync(House house, Crowd crowd, Random dice)
    {
        var rush = crowd.RushAsync(dice);
        await AWhileAsync(dice, 0, 40);
        house.Cluster.Signal(dice.Next(2) == 0 ? Signals.Interrupt : Signals.Quit);
        await AWhileAsync(dice, 0, 300);
        await rush;
        await house.Cluster.WaitUntilUpAsync();
    }
}
