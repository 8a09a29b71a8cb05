package org.maimbot.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.maimbot.kernel.StoredEvent;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house, for the sources beneath a root package. */
final class Rules {
  private static final Set<String> CLOCKS =
      Set.of(
          "java.time.Instant.now()",
          "java.time.LocalDate.now()",
          "java.time.LocalDateTime.now()",
          "java.time.OffsetDateTime.now()",
          "java.time.ZonedDateTime.now()",
          "java.lang.System.currentTimeMillis()");

  private Rules() {}

  /** Every rule by the name that its violating sample is looked up with. */
  static Map<String, ArchRule> beneath(String root) {
    return Map.of(
        "api_sees_only_the_kernel",
        noClasses()
            .that()
            .resideInAPackage(root + ".api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(root + ".command..", root + ".query.."),
        "the_sides_do_not_see_each_other",
        noClasses()
            .that()
            .resideInAPackage(root + ".command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(root + ".query..", root + ".api.."),
        "the_read_side_decides_nothing",
        noClasses()
            .that()
            .resideInAPackage(root + ".query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(root + ".command..", root + ".api..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(CommandGateway.class),
        "the_kernel_knows_no_side_and_no_spring",
        noClasses()
            .that()
            .resideInAPackage(root + ".kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                root + ".api..",
                root + ".command..",
                root + ".query..",
                "org.springframework..",
                "jakarta.persistence..",
                "java.sql.."),
        "time_is_injected",
        noClasses().should().callMethodWhere(readsTheWallClock()),
        "events_are_records_with_an_alias",
        classes()
            .that()
            .haveNameMatching(".*Event\\$.+")
            .should()
            .beRecords()
            .andShould()
            .beAnnotatedWith(StoredEvent.class)
            .allowEmptyShould(true),
        "controllers_touch_no_database",
        noClasses()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JdbcOperations.class)
            .allowEmptyShould(true),
        "names_say_what_a_thing_is",
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameStartingWith("Base"),
        "handlers_are_not_public",
        noMethods()
            .that()
            .areAnnotatedWith(CommandHandler.class)
            .or()
            .areAnnotatedWith(EventHandler.class)
            .should()
            .bePublic()
            .allowEmptyShould(true),
        "nobody_prints",
        noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  private static DescribedPredicate<JavaMethodCall> readsTheWallClock() {
    return describe("reads the wall clock", call -> CLOCKS.contains(nameOf(call)));
  }

  private static String nameOf(JavaAccess<?> call) {
    return call.getTarget().getFullName();
  }
}
