using EventSpectrum.Statistics;
using EventSpectrum.Votes;

namespace EventSpectrum.Groups;

/// <summary>What is told of one group's votes on a tool.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="N">How many people, at least five.</param>
/// <param name="NX">How many of them speak for x: none or at least five.</param>
/// <param name="SumX">Their Σx in hundredths.</param>
/// <param name="NY">How many speak for y: none or at least five.</param>
/// <param name="SumY">Their Σy in hundredths.</param>
public readonly record struct GroupSum(int Group, int N, int NX, long SumX, int NY, long SumY)
{
    /// <summary>
    /// The group's dot, in whole percent: it is about the group, and sums that could be taken apart vote by vote are not for everyone. The
    /// spectrum's prior weight draws it to the start as it draws the room's.
    /// </summary>
    /// <param name="startX">The start in hundred-thousandths.</param>
    /// <param name="startY">Likewise.</param>
    /// <param name="priorWeight">m, at least 0.</param>
    public Position Dot(int startX, int startY, int priorWeight) => new(
        Math.Round(Mean.Of(startX, priorWeight, NX, SumX), MidpointRounding.AwayFromZero),
        Math.Round(Mean.Of(startY, priorWeight, NY, SumY), MidpointRounding.AwayFromZero));

    internal GroupSum With(in PlacedVote vote, int sign) => new(
        Group, N + sign,
        NX + (vote.X == Vote.Silent ? 0 : sign), SumX + (vote.X == Vote.Silent ? 0 : sign * vote.X),
        NY + (vote.Y == Vote.Silent ? 0 : sign), SumY + (vote.Y == Vote.Silent ? 0 : sign * vote.Y));
}

/// <summary>What everyone is told of the groups of one tool from an event on.</summary>
/// <param name="Sequence">The event.</param>
/// <param name="Groups">The groups that are told of, by number; the others' people are too few.</param>
public sealed record GroupStep(long Sequence, IReadOnlyList<GroupSum> Groups);
