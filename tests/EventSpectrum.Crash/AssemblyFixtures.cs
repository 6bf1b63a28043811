using EventSpectrum.Crash;
using EventSpectrum.TestSupport;

[assembly: AssemblyFixture(typeof(TestPostgres))]
// Cycles of faults mostly wait for something to start or to recover, so a few kinds go on at once.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]

namespace EventSpectrum.Crash;

/// <summary>Scenarios that go on one after another: each runs whole servers and measures how they fare.</summary>
[CollectionDefinition(Name)]
public sealed class InTurn
{
    /// <summary>Its name.</summary>
    public const string Name = "In turn";
}
