using EventSpectrum.TestSupport;

[assembly: AssemblyFixture(typeof(TestPostgres))]
// Each test runs whole servers and kills them: side by side they would measure one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
