using EventSpectrum.Statistics;
using EventSpectrum.Votes;
using Shouldly;

namespace EventSpectrum.Domain.Tests.Statistics;

public sealed class VoteSampleTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 100)]
    [InlineData(20_000, 30_000)]
    [InlineData(20_001, 20_001)]
    [InlineData(50_000, 50_000)]
    [InlineData(45_000, 400_000)]
    public void Reading_the_sample_alone_finds_what_going_through_all_finds(int count, int participants)
    {
        var votes = new VoteTable();
        // Every so many of the participants, and in another order than theirs.
        for (var i = count - 1; i >= 0; i--) votes.Cast((int)((long)i * participants / count), new Vote(i % 10_001, i * 7 % 10_001, -1, i, i));

        var sample = VoteSample.Of(votes, participants);

        sample.Order().ShouldBe(VoteSample.Of(votes.All, votes.Count).Order());
        sample.Length.ShouldBeLessThanOrEqualTo(VoteSample.Most + 1);
    }
}
