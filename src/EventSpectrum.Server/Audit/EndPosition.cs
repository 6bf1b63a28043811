using System.Globalization;
using EventSpectrum.Server.Tools;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;

namespace EventSpectrum.Server.Audit;

/// <summary>Where a tool stood at the end of a log, as exact sums in hundredths and as the page shows it.</summary>
/// <param name="Votes">How many participants have a vote on it.</param>
/// <param name="NX">How many speak for x.</param>
/// <param name="SumX">The sum of what they say, in hundredths.</param>
/// <param name="Place">The dot, to four decimals; null while there is none.</param>
internal sealed record EndPosition(string Tool, int Votes, long NX, long SumX, long NY, long SumY, PointPart? Place)
{
    /// <summary>All tools of a state, in order of addition.</summary>
    public static IEnumerable<EndPosition> All(SpectrumState state)
    {
        var weight = state.Info?.Settings.PriorWeight ?? 0;
        foreach (var tool in state.Tools)
        {
            var sums = tool.Votes.Sums;
            yield return new EndPosition(
                tool.Info.Id, tool.Votes.Count, sums.NX, sums.SumX, sums.NY, sums.SumY, PointPart.Of(Position.Of(tool, weight)));
        }
    }

    /// <summary>The same for people to read.</summary>
    public string Words() => string.Create(
        CultureInfo.InvariantCulture, $"{Votes} votes, Σx {SumX} of {NX}, Σy {SumY} of {NY}, at {(Place is { } p ? $"{p.X}, {p.Y}" : "no place")}");
}

/// <summary>Where everyone's lines stood at the end of a log, as an exact sum in hundredths.</summary>
/// <param name="N">How many lines count.</param>
internal sealed record EndLines(long N, long Sum)
{
    /// <summary>The lines of a state.</summary>
    public static EndLines Of(SpectrumState state) => new(state.Lines.Standing.Sums.NX, state.Lines.Standing.Sums.SumX);
}
