using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.TestSupport;

[assembly: AssemblyFixture(typeof(TestPostgres))]
[assembly: AssemblyFixture(typeof(Chromium))]
// Two houses at a time, on two cores: see Support/Houses.cs.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
