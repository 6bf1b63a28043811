using EventSpectrum.Crash.Harness;

namespace EventSpectrum.Crash.Faults;

/// <summary>Connections between servers and PostgreSQL are torn amid statements and answers.</summary>
internal sealed class DatabaseLineTorn : Fault
{
    /// <inheritdoc/>
    public override bool WiredBack => true;

    /// <inheritdoc/>
    public override Task StrikeAsync(House house, Crowd crowd, Random dice) => Lines.TearAsync([house.Back!], crowd, dice);
}

/// <summary>Nothing gets through between servers and PostgreSQL for a while; then it does, or is reset, or one side is never heard of again.</summary>
internal sealed class DatabaseLineDead : Fault
{
    /// <inheritdoc/>
    public override bool WiredBack => true;

    /// <inheritdoc/>
    public override Task StrikeAsync(House house, Crowd crowd, Random dice) => Lines.DieAsync([house.Back!], crowd, dice);
}

/// <summary>Connections between clients and servers are torn amid requests and answers.</summary>
internal sealed class ClientLineTorn : Fault
{
    /// <inheritdoc/>
    public override int Nodes => 2;

    /// <inheritdoc/>
    public override bool WiredFront => true;

    /// <inheritdoc/>
    public override Task StrikeAsync(House house, Crowd crowd, Random dice) => Lines.TearAsync([.. house.Nodes.Select(node => node.Front)], crowd, dice);
}

/// <summary>Nothing gets through between clients and servers for a while; then it does, or is reset, or one side is never heard of again.</summary>
internal sealed class ClientLineDead : Fault
{
    /// <inheritdoc/>
    public override int Nodes => 2;

    /// <inheritdoc/>
    public override bool WiredFront => true;

    /// <inheritdoc/>
    public override Task StrikeAsync(House house, Crowd crowd, Random dice) => Lines.DieAsync([.. house.Nodes.Select(node => node.Front)], crowd, dice);
}

/// <summary>What can happen to lines.</summary>
internal static class Lines
{
    private const int Tears = 4;

    /// <summary>Tears one connection after another, each amid whatever goes over it.</summary>
    public static async Task TearAsync(IReadOnlyList<Wire> wires, Crowd crowd, Random dice)
    {
        for (var n = 0; n < Tears; n++)
        {
            foreach (var wire in wires) wire.TearAfter((Way)dice.Next(2), dice.Next(1, 30_000));
            await crowd.RushAsync(dice);
        }

        foreach (var wire in wires) wire.TearNoMore();
    }

    /// <summary>Holds everything up amid a rush, and ends that in one way or another.</summary>
    public static async Task DieAsync(IReadOnlyList<Wire> wires, Crowd crowd, Random dice)
    {
        var rush = crowd.RushAsync(dice);
        await Task.Delay(dice.Next(0, 20));
        foreach (var wire in wires) wire.Hold();
        await Task.Delay(dice.Next(200, 1_500));
        var end = dice.Next(4);
        foreach (var wire in wires)
        {
            if (end == 1) wire.Cut();
            else if (end > 1) wire.Vanish((Way)(end - 2));
            wire.Release();
        }

        // Who waits for an answer that cannot come any more is no part of the fault: how long they wait is up to the service.
        _ = rush;
    }
}
