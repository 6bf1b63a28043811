using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.TestSupport;

[assembly: AssemblyFixture(typeof(TestPostgres))]
[assembly: AssemblyFixture(typeof(Chromium))]
// One browser with several pages, a server and a database: side by side, tests would only wait for one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
