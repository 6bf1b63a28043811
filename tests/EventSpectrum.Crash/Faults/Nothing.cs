using EventSpectrum.Crash.Harness;

namespace EventSpectrum.Crash.Faults;

/// <summary>Nothing goes wrong: what the oracles say of a healthy service.</summary>
internal sealed class Nothing : Fault
{
    /// <inheritdoc/>
    public override int Nodes => 2;

    /// <inheritdoc/>
    public override Task StrikeAsync(House house, Crowd crowd, Random dice) => crowd.RushAsync(dice);
}
