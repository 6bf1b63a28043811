using EventSpectrum.TestSupport;

[assembly: AssemblyFixture(typeof(TestPostgres))]
