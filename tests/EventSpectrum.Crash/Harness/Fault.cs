using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash.Harness;

/// <summary>Something that goes wrong, and how.</summary>
internal abstract class Fault
{
    /// <summary>Why it cannot be had on this machine; null where it can.</summary>
    public virtual string? Missing => OperatingSystem.IsLinux() ? null : "Processes are stopped and killed here as Linux does it.";

    /// <summary>How many servers share the database.</summary>
    public virtual int Nodes => 1;

    /// <summary>Whether the line between servers and PostgreSQL can be torn.</summary>
    public virtual bool WiredBack => false;

    /// <summary>Whether the lines between clients and servers can be torn.</summary>
    public virtual bool WiredFront => false;

    /// <summary>What PostgreSQL it needs.</summary>
    public virtual ClusterSetup Cluster => new();

    /// <summary>What it changes about a server.</summary>
    public virtual ServerSetup Furnish(ServerSetup setup, int node) => setup;

    /// <summary>Lets it happen amid votes; returns when it is over, whatever it has left behind.</summary>
    public abstract Task StrikeAsync(House house, Crowd crowd, Random dice);

    /// <summary>Waits a while that the dice choose.</summary>
    protected static Task AWhileAsync(Random dice, int from, int to) => Task.Delay(dice.Next(from, to));
}
