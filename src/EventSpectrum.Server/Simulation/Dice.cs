namespace EventSpectrum.Server.Simulation;

/// <summary>
/// A reproducible source of chance: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
/// <see cref="Random"/> promises no sequence across versions of .NET, and a script that a seed names must be the same for ever.
/// </summary>
internal sealed class Dice
{
    private ulong _state;

    /// <summary>Starts a stream of its own for every path below one seed, so that what one person does moves no one else's luck.</summary>
    /// <param name="seed">What names the whole run.</param>
    /// <param name="path">Where in the run: for example a purpose, a participant, a tool.</param>
    public Dice(long seed, params ReadOnlySpan<long> path)
    {
        _state = (ulong)seed;
        foreach (var step in path)
        {
            _state = Next() ^ (ulong)step;
        }
    }

    /// <summary>A number from 0 (included) to 1 (not included).</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 (included) to <paramref name="bound"/> (not included).</summary>
    public int Below(int bound) => (int)(Share() * bound);

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Share() < probability;

    /// <summary>A normally distributed number with mean 0 and standard deviation 1 (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
