package org.kabumori.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

class SessionTest {
    @Test
    void aNinthSessionTakesThePlaceOfTheOldestAndKnowsNothingOfIt() {
        Activity activity = new Activity();
        Session first = activity.openSession("s0", 1);
        first.loginSeen = true;
        first.deviceWeight = 3;
        for (int i = 1; i < Activity.MOST_SESSIONS; i++) {
            activity.openSession("s" + i, i + 1);
        }
        Session ninth = activity.openSession("s8", 100);
        assertThat(activity.session("s0")).isNull();
        assertThat(activity.session("s1")).isNotNull();
        assertThat(activity.session("s8")).isSameAs(ninth).isSameAs(activity.newestSession());
        assertThat(ninth.key()).isEqualTo(Hash.of("s8"));
        assertThat(ninth.startedMicros).isEqualTo(100);
        assertThat(ninth.loginSeen).isFalse();
        assertThat(ninth.deviceWeight).isZero();
    }

    @Test
    void becomesAnotherInEveryField() throws ReflectiveOperationException {
        Session used = new Session(1);
        Session fresh = new Session(2);
        for (Field field : Session.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                use(field, used);
            }
        }
        used.becomes(2);
        for (Field field : Session.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                assertThat(field.get(used)).as(field.getName()).isEqualTo(field.get(fresh));
            }
        }
    }

    private static void use(Field field, Session used) throws ReflectiveOperationException {
        switch (field.getType().getName()) {
            case "boolean" -> field.setBoolean(used, !field.getBoolean(used));
            case "int" -> field.setInt(used, 7);
            case "long" -> field.setLong(used, 7);
            case "double" -> field.setDouble(used, 7);
            default -> field.set(used, new Session(3));
        }
    }
}
