namespace EventSpectrum.Server.Participants.Work;

/// <summary>When newcomers' devices are asked to work out a sum before they join.</summary>
internal enum JoinWorkMode
{
    /// <summary>Never.</summary>
    Off,

    /// <summary>Only while more people join than a hall brings.</summary>
    Adaptive,

    /// <summary>Always.</summary>
    Always,
}

/// <summary>The settings under <c>EventSpectrum:JoinWork</c>. Voting never costs a sum.</summary>
internal sealed class JoinWorkOptions
{
    /// <summary>When it is asked for.</summary>
    public JoinWorkMode Mode { get; set; } = JoinWorkMode.Off;

    /// <summary>How hard the sum is at first, in bits: 18 is some 260,000 tries, a second or two on a phone. 8 to 26.</summary>
    public int Bits { get; set; } = 18;

    /// <summary>How hard it may become: 22 is some four million tries, half a minute on a phone. 8 to 26.</summary>
    public int MostBits { get; set; } = 22;

    /// <summary>Joins from one network within five minutes that are a hall's, and not asked for any work.</summary>
    public int NetworkJoins { get; set; } = 1_500;

    /// <summary>Joins on one spectrum within five minutes that are an audience's, and not asked for any work.</summary>
    public int SpectrumJoins { get; set; } = 5_000;

    /// <summary>
    /// How hard the sum is now, in bits; 0: none is asked for. Past what is usual it starts at <see cref="Bits"/>, and each doubling
    /// of the joins doubles the work twice over, up to <see cref="MostBits"/>.
    /// </summary>
    /// <param name="network">Joins from the caller's network in the last five minutes.</param>
    /// <param name="spectrum">Joins on the spectrum in the last five minutes.</param>
    public int BitsFor(int network, int spectrum)
    {
        if (Mode is JoinWorkMode.Off) return 0;
        var excess = Math.Max((double)network / Math.Max(1, NetworkJoins), (double)spectrum / Math.Max(1, SpectrumJoins));
        if (excess < 1) return Mode is JoinWorkMode.Always ? Bits : 0;
        return Math.Clamp(Bits + (int)(2 * Math.Log2(excess)), Bits, Math.Max(Bits, MostBits));
    }
}
